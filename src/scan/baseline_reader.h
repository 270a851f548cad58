// SPDX-License-Identifier: MIT
// The three forms of a baseline.
#pragma once

#include <string>
#include <string_view>

#include "scan/baseline.h"
#include "syntax/document.h"

namespace clef::scan {

class BaselineReader {
 public:
  BaselineReader(std::string name, std::string_view (*own_id)(std::string_view))
      : name_(std::move(name)), own_id_(own_id) {}

  Baseline read(std::string_view text);

 private:
  [[noreturn]] void fail(syntax::NodeId at) const;
  std::string text(syntax::NodeId map, std::string_view key) const;
  std::string needed_text(syntax::NodeId map, std::string_view key) const;
  syntax::NodeId needed(syntax::NodeId map, std::string_view key, syntax::Kind kind) const;

  void read_clef(syntax::NodeId map);
  void read_gitleaks(syntax::NodeId list);
  void read_detect_secrets(syntax::NodeId map);
  BaselineEntry clef_entry(syntax::NodeId item) const;
  BaselineEntry gitleaks_entry(syntax::NodeId item);
  BaselineEntry detect_secrets_entry(const std::string& path, syntax::NodeId item) const;

  std::string name_;
  std::string_view (*own_id_)(std::string_view);
  const syntax::Document* doc_ = nullptr;
  Baseline out_;
  std::size_t redacted_ = 0;
};

}  // namespace clef::scan
