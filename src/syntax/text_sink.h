// SPDX-License-Identifier: MIT
// Where decoded text goes: decoders are written once and fill secrets as well as strings.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"

namespace clef::syntax {

class TextSink {
 public:
  virtual void append(std::string_view text) = 0;
  void push(char c) { append(std::string_view(&c, 1)); }

 protected:
  ~TextSink() = default;
};

class StringSink final : public TextSink {
 public:
  explicit StringSink(std::string& out) : out_(out) {}
  void append(std::string_view text) override { out_.append(text); }

 private:
  std::string& out_;
};

class SecretSink final : public TextSink {
 public:
  explicit SecretSink(SecretBuilder& out) : out_(out) {}
  void append(std::string_view text) override { out_.append(text); }

 private:
  SecretBuilder& out_;
};

// For decoders that are only asked whether they would succeed.
class NullSink final : public TextSink {
 public:
  void append(std::string_view) override {}
};

}  // namespace clef::syntax
