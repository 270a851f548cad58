// SPDX-License-Identifier: MIT
#include "git/object_reader.h"

#include <algorithm>
#include <charconv>

namespace clef::git {
namespace {

// "<id> <type> <size>", else nullopt.
std::optional<ObjectInfo> parse_header(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = line.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos)
    return std::nullopt;
  const std::string_view id = line.substr(0, first);
  const std::string_view size = line.substr(second + 1);
  ObjectInfo info{std::string(id), std::string(line.substr(first + 1, second - first - 1)), 0};
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), info.size);
  const bool is_id = id.size() >= 40 && id.find_first_not_of("0123456789abcdef") == id.npos;
  if (!is_id || error != std::errc() || end != size.data() + size.size())
    return std::nullopt;
  return info;
}

}  // namespace

ObjectReader::ObjectReader(const Invocation& invocation) : invocation_(invocation) { pipe(); }

ChildPipe& ObjectReader::pipe() {
  if (!pipe_)
    pipe_.emplace(invocation_.program(), Invocation::guarded({"cat-file", "--batch-command", "-z"}),
                  invocation_.options());
  return *pipe_;
}

// git dies of an object that it may not fetch, rather than call it missing.
bool ObjectReader::is_left_with_remote(std::string_view name) const {
  const ProcessResult result =
      invocation_.read({"cat-file", "-t", "--end-of-options", std::string(name)});
  return result.errors.find("could not fetch ") != std::string::npos &&
         result.errors.find(" from promisor remote") != std::string::npos;
}

std::optional<ObjectInfo> ObjectReader::ask(std::string_view command, std::string_view name) {
  std::string request = std::string(command) + " " + std::string(name);
  request += '\0';
  pipe().write(as_bytes(request));
  constexpr std::size_t kHeaderCap = 256;
  const std::string line = pipe().read_line(name.size() + kHeaderCap);
  auto info = parse_header(line);
  if (info)
    return info;
  // "<name> missing": a name with line feeds is echoed over as many lines.
  for (auto lines = std::count(name.begin(), name.end(), '\n'); lines > 0; --lines)
    pipe().read_line(name.size() + kHeaderCap);
  return std::nullopt;
}

std::optional<ObjectInfo> ObjectReader::info(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos)
    return std::nullopt;
  try {
    return ask("info", name);
  } catch (const Error& error) {
    if (error.code() != Errc::program_failed)
      throw;
    pipe_.reset();
    if (is_left_with_remote(name))
      return std::nullopt;
    throw Error(Errc::git_failed, "git cannot read {}", Shown::name(name))
        .hint("the object may be damaged or not fetched yet; 'git fsck' tells");
  }
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
