// SPDX-License-Identifier: MIT
// An encrypted file as lines that mean something: one a leaf, in the document's order, each value
// masked. What textconv prints and what key-level diffs compare (docs/git.md).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/fingerprint.h"
#include "sops/sealed.h"

namespace clef::change {

inline constexpr std::size_t kDescribedBytes = std::size_t{16} << 20;

// What could be made of a text.
enum class State : std::uint8_t {
  opened,      // verified as a whole
  sealed,      // no key at hand
  unverified,  // a value or the MAC does not verify: nothing of it was opened
  conflict,    // a conflict document of whichever style
  plain,       // no encrypted file: every value is masked
  unreadable,  // not even its structure
  empty
};

// One line. Nothing in it is secret unless the values were asked for.
struct Entry {
  std::size_t document = 0;  // in a YAML stream
  std::string key;           // sops::to_string of its path; "#" for a comment, "~mac" and the like
  std::string name;          // the same as it is shown
  std::string type;          // "str" …; empty for comments and facts
  std::string print;         // the value as it may be shown; empty: not known, null or hidden
  std::string sealed;        // if it is encrypted: what tells one ciphertext from another

  bool is_fact() const { return key.starts_with('~'); }
  bool is_comment() const { return key == "#"; }
  // Print, else sealed form.
  const std::string& shown() const { return print.empty() ? sealed : print; }
};

// Owned by one; wiped when it goes if it holds values.
struct Description {
  State state = State::empty;
  std::vector<Entry> entries;
  bool holds_values = false;

  Description() = default;
  Description(Description&&) noexcept = default;
  Description& operator=(Description&&) noexcept = default;
  ~Description();
};

// The data key behind wrapped keys; nullopt if none at hand opens it. May not throw but for want of
// memory.
using Unlock = std::function<std::optional<sops::DataKey>(const sops::Metadata&)>;

struct DescribeOptions {
  const Fingerprints* fingerprints = nullptr;  // null: values show as their ciphertext
  Unlock unlock;                               // null: no key
  bool structure_only = false;                 // no value, not even masked
  bool bucket_lengths = false;                 // how long a masked value is, roughly
  bool hide_keys = false;                      // names as fingerprints
  bool reveal = false;                         // values themselves
  std::map<std::string, std::string> labels;   // of readers, by id: claims of the manifest
};

// Of any bytes; does not throw but for want of memory.
Description describe(syntax::Format format, const std::string& text,
                     const DescribeOptions& options);

// One line an entry, `---` between documents; ends with a line feed.
std::string to_text(const Description& description);
std::string to_line(const Entry& entry);

// The same value as far as can be told: by value if both are known, else by ciphertext.
bool same_value(const Entry& a, const Entry& b);

}  // namespace clef::change
