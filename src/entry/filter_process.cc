// SPDX-License-Identifier: MIT
#include "entry/filter_process.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/file.h"

namespace clef::entry {
namespace {

using Lines = std::vector<std::string>;

// A file as large as we could not seal anyhow, and what became of one, are both below.
constexpr std::size_t kContentCap = 64 * kMiB;

bool contains(const Lines& lines, std::string_view line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

// A missing list is a conversation cut short.
Lines need(std::optional<Lines> lines) {
  if (!lines)
    throw Error(Errc::malformed, "git ended the conversation too early");
  return *std::move(lines);
}

// The value behind "key="; values may hold '=', keys never do.
std::optional<std::string> value_of(const Lines& lines, std::string_view key) {
  for (const std::string& line : lines)
    if (line.size() > key.size() && line.starts_with(key) && line[key.size()] == '=')
      return line.substr(key.size() + 1);
  return std::nullopt;
}

}  // namespace

// Keys that we do not know are passed over, as the protocol wants.
struct FilterProcess::Request {
  explicit Request(const Lines& lines)
      : command(value_of(lines, "command").value_or("")),
        place{value_of(lines, "pathname").value_or(""), value_of(lines, "blob").value_or(""),
              value_of(lines, "treeish").value_or("")} {
    if ((command != "clean" && command != "smudge") || place.path.empty())
      throw Error(Errc::malformed, "git asks for something that was not offered");
  }
  std::string command;
  SmudgePlace place;
};

FilterProcess::FilterProcess(git::PacketReader& in, git::PacketWriter& out, ContentFilter& filter,
                             std::function<void(const Error&)> tell)
    : in_(in), out_(out), filter_(filter), tell_(std::move(tell)) {}

void FilterProcess::greet() {
  const Lines hello = need(in_.lines());
  if (hello.empty() || hello.front() != "git-filter-client" || !contains(hello, "version=2"))
    throw Error(Errc::malformed, "this is no git that speaks version 2 of the filter protocol")
        .hint("git starts it by itself; see 'git clef install --filter'");
  out_.line("git-filter-server").line("version=2").flush().send();
  const Lines offered = need(in_.lines());
  for (const char* capability : {"capability=clean", "capability=smudge"})
    if (contains(offered, capability))  // git dies of one that it has not offered
      out_.line(capability);
  out_.flush().send();
}

void FilterProcess::succeed(ByteView content) {
  out_.line("status=success").flush().content(content).flush().flush();
}

void FilterProcess::fail(const Error& error) {
  tell_(error);
  out_.line("status=error").flush().send();
}

// The whole file, before a byte is answered: git does not read while it writes. nullopt: it is too
// large, and git was told.
std::optional<Secret> FilterProcess::receive() {
  try {
    return in_.content(kContentCap);
  } catch (const Error& error) {
    if (error.code() != Errc::too_large)
      throw;
    fail(error);
    return std::nullopt;
  }
}

void FilterProcess::serve(const Request& request) {
  std::optional<Secret> content = receive();
  if (!content)
    return;
  try {
    if (request.command == "clean")
      succeed(as_bytes(filter_.clean(request.place.path, *std::move(content))));
    else
      succeed(filter_.smudge(request.place, *std::move(content)).reveal());
  } catch (const Error& error) {
    fail(error);
    return;
  }
  out_.send();
}

void FilterProcess::run() {
  greet();
  while (const std::optional<Lines> lines = in_.lines())
    serve(Request(*lines));
}

}  // namespace clef::entry
