// SPDX-License-Identifier: MIT
// Trees as YAML text: whole documents in the style of current sops, or parts in the style of the
// document that they are inserted into.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "syntax/tree.h"
#include "syntax/yaml_style.h"

namespace clef::syntax {

// How a block document is laid out.
struct YamlLayout {
  int step = 4;                // blanks a nested map is indented by
  bool lists_indented = true;  // a list below its key is indented, too
  std::string newline = "\n";
  // Block scalars whose value depends on the blank lines that happen to follow them.
  bool keeping_literals = true;
  bool literals = true;  // false: strings of several lines are quoted
};

// Writes block style the way libyaml's emitter does: it remembers whether the line so far is
// nothing but indentation and indicators, so that the first line of a nested block can share it.
class YamlWriter {
 public:
  // `base`: indentation of the outermost items. `column` > 0: the line stands there already, after
  // indicators only.
  YamlWriter(YamlLayout layout, int base, int column = 0);

  void document(const Tree& map);
  void separator();  // "---" on its own line

  // The items of a map or list that is not empty. `hoisted`: comments that lead it are already
  // written.
  void items(const Tree& container, int indent, bool hoisted = false);
  // "key: value" or "- value" with its comments, at `indent`.
  void map_item(std::string_view key, const Tree& value, int indent);
  void list_item(const Tree& value, int indent);
  // What follows "key:" or "-": blank and scalar, or a block below it. `indent` is that of the key
  // or dash.
  void map_value(const Tree& value, int indent, const Tree* line_comment = nullptr);
  // `hoisted` as for items().
  void list_value(const Tree& value, int indent, const Tree* line_comment = nullptr,
                  bool hoisted = true);
  void comment(std::string_view text, int indent);

  void begin_behind_key() { only_indicators_ = false; }  // the line stands behind "key:"
  void end_line();                                       // unless the line is empty
  std::string take();                                    // may be secret

 private:
  struct Pending;
  void start_line(int indent);
  void indicator(char c);
  void write_map_item(std::string_view key, const Tree& value, const Pending& comments, int indent);
  void write_list_item(const Tree& value, const Pending& comments, int indent);
  void write_key(std::string_view key, int indent);
  void write_value(const Tree& value, const Tree* line_comment, const ScalarPlace& place);
  void comments_in_empty(const Tree& container, int indent);
  void break_line();
  int below(int indent, bool list) const;
  ScalarPlace place(std::string_view text, int parent, int indent) const;

  YamlLayout layout_;
  int base_;
  SecretBuilder out_;
  int column_;
  bool only_indicators_ = true;  // nothing but blanks and indicators on this line
};

// One line, as it can stand in a flow collection: {a: 1, b: [x, y]}. Comments are left out.
void append_flow(SecretBuilder& out, const Tree& value);

}  // namespace clef::syntax
