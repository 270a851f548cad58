// SPDX-License-Identifier: MIT
#include "git/object_reader.h"

#include <algorithm>

#include "git/object_header.h"

namespace clef::git {
namespace {

bool can_be_asked(std::string_view name) {
  return !name.empty() && name.find('\0') == std::string_view::npos;
}

std::string request(std::string_view command, std::string_view name) {
  std::string out;
  out.append(command).append(" ").append(name) += '\0';
  return out;
}

}  // namespace

ObjectReader::ObjectReader(const Invocation& invocation) : invocation_(invocation) { pipe(); }

ChildPipe& ObjectReader::pipe() {
  if (!pipe_)
    pipe_.emplace(invocation_.program(), Invocation::guarded({"cat-file", "--batch-command", "-z"}),
                  invocation_.options());
  return *pipe_;
}

// cat-file in its batch mode dies of an object that it may not fetch, and calls a damaged one
// missing; asked once more about it alone it tells them apart.
void ObjectReader::refuse_if_damaged(std::string_view name) const {
  const ProcessResult result =
      invocation_.read({"cat-file", "-e", "--end-of-options", std::string(name)});
  const auto says = [&](std::string_view text) {
    return result.errors.find(text) != std::string::npos;
  };
  const bool unknown = (result.status == 1 && result.errors.empty()) ||
                       says("Not a valid object name");  // an id of another length
  const bool left_with_remote = says("could not fetch ") && says(" from promisor remote");
  if (!unknown && !left_with_remote)
    throw Error(Errc::git_failed, "git cannot read {}", Shown::name(name))
        .hint("the object may be damaged; 'git fsck' tells");
}

std::optional<ObjectInfo> ObjectReader::ask(std::string_view command, std::string_view name) {
  pipe().write(as_bytes(request(command, name)));
  return answer(name);
}

std::optional<ObjectInfo> ObjectReader::answer(std::string_view name) {
  constexpr std::size_t kHeaderCap = 256;
  const std::string line = pipe().read_line(name.size() + kHeaderCap);
  auto info = parse_object_header(line);
  if (info)
    return info;
  // "<name> missing": a name with line feeds is echoed over as many lines.
  for (auto lines = std::count(name.begin(), name.end(), '\n'); lines > 0; --lines)
    pipe().read_line(name.size() + kHeaderCap);
  return std::nullopt;
}

std::optional<ObjectInfo> ObjectReader::info(std::string_view name) {
  if (!can_be_asked(name))
    return std::nullopt;
  std::optional<ObjectInfo> found;
  try {
    found = ask("info", name);
  } catch (const Error& error) {
    if (error.code() != Errc::program_failed)
      throw;
    pipe_.reset();
    refuse_if_damaged(name);
    return std::nullopt;
  }
  if (!found && is_full_id(name))
    refuse_if_damaged(name);
  return found;
}

std::vector<std::optional<ObjectInfo>> ObjectReader::one_by_one(
    std::span<const std::string> names) {
  std::vector<std::optional<ObjectInfo>> out;
  out.reserve(names.size());
  for (const std::string& name : names)
    out.push_back(info(name));
  return out;
}

std::vector<std::optional<ObjectInfo>> ObjectReader::infos(std::span<const std::string> names) {
  // What needs a second look, if it is missing, gets it alone.
  if (std::ranges::any_of(names, is_full_id) || !std::ranges::all_of(names, can_be_asked))
    return one_by_one(names);
  std::string requests;
  for (const std::string& name : names)
    requests += request("info", name);
  std::vector<std::optional<ObjectInfo>> out;
  out.reserve(names.size());
  try {
    pipe().write(as_bytes(requests));
    for (const std::string& name : names)
      out.push_back(answer(name));
  } catch (const Error& error) {
    if (error.code() != Errc::program_failed)
      throw;
    pipe_.reset();  // git died of one of them; info() finds out of which
    return one_by_one(names);
  }
  return out;
}

std::optional<std::string> ObjectReader::blob(std::string_view name, std::size_t cap) {
  const auto found = info(name);
  if (!found || found->type != "blob")
    return std::nullopt;
  if (found->size > cap)
    throw Error(Errc::too_large, "{} is larger than {} bytes", Shown::name(name),
                Shown::number(static_cast<std::int64_t>(cap)));
  const auto content = ask("contents", found->id);
  if (!content)
    throw Error(Errc::git_failed, "git cannot read {}", Shown::name(name));
  std::string bytes = pipe().read_exact(content->size);
  pipe().read_exact(1);  // the line feed after it
  return bytes;
}

}  // namespace clef::git
