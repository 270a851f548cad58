// SPDX-License-Identifier: MIT
// What stands for a base that several ancestors disagree on (docs/format.md, "virtual bases"): the
// outer merge only needs to know whether a leaf equals it. No ciphertext is mixed and no plaintext
// written: leaves are kept as fingerprints of this machine, or as "unknown", which is equal to
// nothing, not even to absence.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "change/fingerprint.h"
#include "change/merge.h"
#include "sops/sealed.h"
#include "syntax/tree.h"

namespace clef::change {

inline constexpr std::string_view kVirtualHead = "clef-virtual 1\n";

class VirtualBase {
 public:
  // A leaf (scalar, list, empty map), a map, or something unknown.
  struct Node {
    std::string mark;  // of a leaf; empty: a map, or the root
    bool unknown = false;
    std::map<std::string, Node> children;

    bool operator==(const Node&) const = default;
    [[nodiscard]] const Node* child(const std::string& key) const;
  };

  // Everything is unknown.
  VirtualBase();
  // Values by `fingerprints`; by their ENC texts where the version is not open or there are none.
  static VirtualBase of(const Version& version, const Fingerprints* fingerprints);
  // nullopt unless it begins as one; all unknown if it goes on otherwise.
  static std::optional<VirtualBase> parse(std::string_view text);
  // Three-way, leaf by leaf; what conflicts becomes unknown. `base` may be null: there was none.
  static VirtualBase merge(const VirtualBase* base, const VirtualBase& ours,
                           const VirtualBase& theirs);
  [[nodiscard]] std::string text() const;

  [[nodiscard]] const Node& root() const { return root_; }
  // Ids as reader_id() has them; nullopt: unknown.
  [[nodiscard]] const std::optional<std::set<std::string>>& readers() const { return readers_; }
  // Mark of the data key; empty: unknown.
  [[nodiscard]] const std::string& key_mark() const { return key_; }

 private:
  bool read_line(std::string_view line);
  bool read_node(bool unknown, std::string_view line);

  Node root_;
  std::optional<std::set<std::string>> readers_;
  std::string key_;
};

// How a leaf is told in a virtual base: of a plain one with `fingerprints`, of a sealed one
// without.
std::string leaf_mark(const sops::Path& path, const syntax::Tree& leaf,
                      const Fingerprints* fingerprints);
std::string data_key_mark(const sops::OpenDocument& open, const Fingerprints& fingerprints);

}  // namespace clef::change
