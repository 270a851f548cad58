// SPDX-License-Identifier: MIT
#include "keys/command_words.h"

namespace clef::keys {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::optional<std::vector<std::string>> run() {
    while (ok_ && at_ < text_.size())
      step(text_[at_++]);
    end_word();
    if (!ok_)
      return std::nullopt;
    return std::move(words_);
  }

 private:
  void step(char c) {
    if (is_blank(c))
      return end_word();
    in_word_ = true;
    if (c == '\'')
      single_quoted();
    else if (c == '"')
      double_quoted();
    else if (c == '\\')
      escaped();
    else
      word_ += c;
  }

  void escaped() {
    if (at_ == text_.size())
      ok_ = false;
    else
      word_ += text_[at_++];
  }

  void single_quoted() {
    const auto end = text_.find('\'', at_);
    if (end == std::string_view::npos) {
      ok_ = false;
      return;
    }
    word_ += text_.substr(at_, end - at_);
    at_ = end + 1;
  }

  void double_quoted() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"')
        return;
      const bool protects = c == '\\' && at_ < text_.size() &&
                            std::string_view("$`\"\\").find(text_[at_]) != std::string_view::npos;
      word_ += protects ? text_[at_++] : c;
    }
    ok_ = false;
  }

  void end_word() {
    if (in_word_)
      words_.push_back(std::move(word_));
    word_.clear();
    in_word_ = false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool ok_ = true;
  bool in_word_ = false;
  std::string word_;
  std::vector<std::string> words_;
};

}  // namespace

std::optional<std::vector<std::string>> split_words(std::string_view text) {
  return Splitter(text).run();
}

}  // namespace clef::keys
