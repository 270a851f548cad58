// SPDX-License-Identifier: MIT
#include "git/blob_stream.h"

#include <algorithm>

#include "base/error.h"
#include "base/take_field.h"
#include "git/object_header.h"

namespace clef::git {
namespace {

// Questions of one portion must fit a pipe (64 KiB, or git and we could wait for each other): 512
// lines of "contents " and 64 digits do.
constexpr std::size_t kPortion = 512;
constexpr int kPipeBytes = 1 << 20;  // so that git works on while we match

std::vector<ListedObject> parse_list(std::string_view text) {
  std::vector<ListedObject> out;
  out.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  while (!text.empty())
    out.push_back(parse_object_header(take_field(text, '\n')).value_or(ListedObject()));
  return out;
}

constexpr std::size_t kListCap = std::size_t{4} << 30U;  // 50 million objects

}  // namespace

BlobStream::BlobStream(Invocation invocation, std::vector<std::string> ids, std::size_t cap)
    : invocation_(std::move(invocation)), ids_(std::move(ids)), cap_(cap) {}
BlobStream::~BlobStream() = default;

BlobStream::Outcome BlobStream::next(ObjectBuffer& into) {
  if (delivered_ == ids_.size())
    return Outcome::missing;
  if (!git_)
    start();
  Outcome outcome = Outcome::missing;
  try {
    outcome = answer(into);
  } catch (const Error&) {
    git_.reset();  // it died of this object
  }
  ++delivered_;
  return outcome;
}

void BlobStream::start() {
  git_ = std::make_unique<Conversation>(
      invocation_, std::vector<std::string>{"cat-file", "--batch-command", "--buffer"}, true);
  git_->let_run_ahead(kPipeBytes);
  asked_ = delivered_;
  ask();
}

BlobStream::Outcome BlobStream::answer(ObjectBuffer& into) {
  const std::string head = git_->until('\n');
  if (asked_ == delivered_ + kPortion)
    ask();
  const auto object = parse_object_header(head);
  if (!object || object->id != ids_[delivered_])
    return Outcome::missing;
  const bool fits = object->size <= cap_;
  git_->take(fits ? into.resize(object->size) : nullptr, object->size);
  char after = '\0';
  git_->take(&after, 1);
  if (after != '\n')
    git_.reset();  // this is no answer to what was asked
  return fits ? Outcome::read : Outcome::too_large;
}

// The next portion. git has read the one before to its end, or it would not answer.
void BlobStream::ask() {
  const std::size_t end = std::min(ids_.size(), asked_ + kPortion);
  if (asked_ == end)
    return;
  std::string text;
  for (; asked_ < end; ++asked_)
    text.append("contents ").append(ids_[asked_]) += '\n';
  git_->say(text += "flush\n");
}

void list_objects(const Invocation& invocation,
                  const std::function<void(const ListedObject&)>& visit) {
  Conversation git(invocation, {"cat-file", "--batch-check", "--batch-all-objects", "--unordered"});
  while (git.peek())
    visit(parse_object_header(git.until('\n')).value_or(ListedObject()));
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
