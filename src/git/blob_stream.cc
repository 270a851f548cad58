// SPDX-License-Identifier: MIT
#include "git/blob_stream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "git/conversation.h"

namespace clef::git {
namespace {

// Questions of one portion must fit a pipe (64 KiB, or git and we could wait for each other): 512
// lines of "contents " and 64 digits do.
constexpr std::size_t kPortion = 512;
constexpr std::size_t kReadAhead = std::size_t{256} << 10U;
constexpr int kPipeBytes = 1 << 20;  // so that git works on while we match

Fd empty_errors() { return Fd(::open("/dev/null", O_WRONLY | O_CLOEXEC)); }

// "ID TYPE SIZE"; `type` stays empty for everything else ("ID missing").
ListedObject parse_listed(std::string_view line) {
  ListedObject out;
  const std::size_t first = line.find(' ');
  const std::size_t second = line.find(' ', std::min(first, line.size() - 1) + 1);
  out.id = line.substr(0, first);
  if (first == line.npos || second == line.npos)
    return out;
  const std::string_view size = line.substr(second + 1);
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), out.size);
  if (error == std::errc() && end == size.data() + size.size())
    out.type = line.substr(first + 1, second - first - 1);
  return out;
}

std::vector<ListedObject> parse_list(std::string_view text) {
  std::vector<ListedObject> out;
  out.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.push_back(parse_listed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

constexpr std::size_t kListCap = std::size_t{4} << 30U;  // 50 million objects

}  // namespace

char* ObjectBuffer::resize(std::size_t size) {
  if (size > capacity_) {
    data_ = std::make_unique_for_overwrite<char[]>(size);
    capacity_ = size;
  }
  size_ = size;
  return data_.get();
}

struct BlobStream::Git {
  explicit Git(const Invocation& invocation)
      : input(make_pipe()),
        output(make_pipe()),
        errors(empty_errors()),
        child(invocation.program(),
              Invocation::guarded({"cat-file", "--batch-command", "--buffer"}),
              invocation.options(), {input.read.get(), output.write.get(), errors.get()}) {
    input.read = Fd();
    output.write = Fd();
    ::fcntl(output.read.get(), F_SETPIPE_SZ, kPipeBytes);  // less is slower, no more
  }
  ~Git() {
    input.write = Fd();
    output.read = Fd();
    child.signal(SIGTERM);  // it may have more to say than anybody wants to hear
  }
  Git(const Git&) = delete;
  Git& operator=(const Git&) = delete;

  Pipe input, output;
  Fd errors;
  Child child;
};

BlobStream::BlobStream(Invocation invocation, std::vector<std::string> ids, std::size_t cap)
    : invocation_(std::move(invocation)), ids_(std::move(ids)), cap_(cap), head_(kReadAhead) {}
BlobStream::~BlobStream() = default;

BlobStream::Outcome BlobStream::next(ObjectBuffer& into) {
  if (delivered_ == ids_.size())
    return Outcome::missing;
  Outcome outcome = Outcome::missing;
  if (!git_) {
    git_ = std::make_unique<Git>(invocation_);
    asked_ = delivered_;
    ask();
  }
  if (!answered(into, outcome)) {
    git_.reset();  // it died of this object
    begin_ = end_ = 0;
  }
  ++delivered_;
  return outcome;
}

bool BlobStream::answered(ObjectBuffer& into, Outcome& outcome) {
  const auto head = line();
  if (!head)
    return false;
  if (asked_ == delivered_ + kPortion)
    ask();
  const ListedObject object = parse_listed(*head);
  if (object.type.empty() || object.id != ids_[delivered_])
    return true;
  const bool fits = object.size <= cap_;
  char lf = 0;
  if (fits ? !take(into.resize(object.size), object.size) : !take(nullptr, object.size))
    return false;
  outcome = fits ? Outcome::read : Outcome::too_large;
  return take(&lf, 1) && lf == '\n';
}

// The next portion. git has read the one before to its end, or it would not answer.
void BlobStream::ask() {
  const std::size_t end = std::min(ids_.size(), asked_ + kPortion);
  if (asked_ == end)
    return;
  std::string text;
  for (; asked_ < end; ++asked_)
    text.append("contents ").append(ids_[asked_]) += '\n';
  text += "flush\n";
  const SigpipeHeld held;
  try {
    write_all(git_->input.write.get(), as_bytes(text));
  } catch (const Error&) {
    return;  // gone: its answer ends, which tells
  }
}

std::optional<std::string> BlobStream::line() {
  std::string out;
  for (;;) {
    const auto* const start = head_.data() + begin_;
    const auto* const lf = static_cast<const char*>(std::memchr(start, '\n', end_ - begin_));
    if (lf != nullptr) {
      out.append(start, lf);
      begin_ += static_cast<std::size_t>(lf - start) + 1;
      return out;
    }
    out.append(start, end_ - begin_);
    begin_ = end_ = 0;
    constexpr std::size_t kLineCap = 4096;
    if (out.size() > kLineCap || !fill())
      return std::nullopt;
  }
}

bool BlobStream::take(char* to, std::size_t size) {
  while (size > 0) {
    if (begin_ == end_ && to != nullptr && size >= kReadAhead) {
      const ssize_t count = ::read(git_->output.read.get(), to, size);
      if (count == 0 || (count < 0 && errno != EINTR))
        return false;
      to += std::max<ssize_t>(count, 0);
      size -= static_cast<std::size_t>(std::max<ssize_t>(count, 0));
      continue;
    }
    if (begin_ == end_ && !fill())
      return false;
    const std::size_t part = std::min(size, end_ - begin_);
    if (to != nullptr) {
      std::memcpy(to, head_.data() + begin_, part);
      to += part;
    }
    begin_ += part;
    size -= part;
  }
  return true;
}

bool BlobStream::fill() {
  begin_ = end_ = 0;
  ssize_t count = -1;
  do {
    count = ::read(git_->output.read.get(), head_.data(), head_.size());
  } while (count < 0 && errno == EINTR);
  end_ = count > 0 ? static_cast<std::size_t>(count) : 0;
  return count > 0;
}

void list_objects(const Invocation& invocation,
                  const std::function<void(const ListedObject&)>& visit) {
  Conversation git(invocation, {"cat-file", "--batch-check", "--batch-all-objects", "--unordered"});
  while (git.peek())
    visit(parse_listed(git.until('\n')));
  git.finish();
}

std::vector<ListedObject> look_up(const Invocation& invocation,
                                  const std::vector<std::string>& ids) {
  std::string input;
  for (const std::string& id : ids)
    input.append(id) += '\n';
  const ProcessResult result =
      invocation.read({"cat-file", "--batch-check", "--buffer"}, input, kListCap);
  std::vector<ListedObject> out = parse_list(result.output.reveal_text());
  out.resize(ids.size());  // git dies of one that a promisor keeps: those after it are unknown
  return out;
}

}  // namespace clef::git
