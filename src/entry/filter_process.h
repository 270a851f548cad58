// SPDX-License-Identifier: MIT
// git's long-running filter protocol, version 2 (gitattributes(5)): one process for all files of a
// git command.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/secret.h"
#include "entry/smudge.h"
#include "git/pkt_line.h"

namespace clef::entry {

// What a filter does with one file.
class ContentFilter {
 public:
  virtual ~ContentFilter() = default;
  // Throws Error: git gets no content then, and with `required` gives up.
  virtual std::string clean(std::string_view path, Secret content) = 0;
  virtual Secret smudge(const SmudgePlace& place, Secret content) = 0;
};

class FilterProcess {
 public:
  // `tell` hears of every file that could not be filtered.
  FilterProcess(git::PacketReader& in, git::PacketWriter& out, ContentFilter& filter,
                std::function<void(const Error&)> tell);

  // Serves until git closes its end. Errc::malformed for what is no such conversation, or one that
  // ends within a packet or list; io_error.
  void run();

 private:
  struct Request;
  void greet();
  std::optional<Secret> receive();
  void serve(const Request& request);
  void succeed(ByteView content);  // yet to be sent
  void fail(const Error& error);

  git::PacketReader& in_;
  git::PacketWriter& out_;
  ContentFilter& filter_;
  std::function<void(const Error&)> tell_;
};

}  // namespace clef::entry
