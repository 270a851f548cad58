// SPDX-License-Identifier: MIT
#include "policy/structure.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/encoding.h"
#include "base/error.h"
#include "base/file.h"
#include "change/conflict.h"
#include "matrix/binding.h"
#include "matrix/cell_check.h"
#include "matrix/sidecar.h"
#include "sops/item.h"
#include "sops/sealed.h"
#include "sops/value.h"

namespace clef::policy {
namespace {

constexpr unsigned kTypeMask = 0170000;
constexpr unsigned kLink = 0120000;
constexpr unsigned kSubmodule = 0160000;
constexpr std::string_view kVirtualHead = "clef-virtual ";
// Shorter runs of printable bytes happen by chance in ciphertext (2^-16 for 12 bytes).
constexpr std::size_t kPrintableRun = 12;

class Judgement {
 public:
  Judgement(const BlobSubject& subject, TreeRules& base, const TreeRules& now)
      : subject_(subject), base_(base), now_(now) {}

  Issues run() && {
    if (judge_kind())
      judge_role();
    return std::move(issues_);
  }

 private:
  template <std::same_as<Shown>... A>
  Issue& add(Severity severity, std::string_view category, Text<std::type_identity_t<A>...> text,
             const A&... args) {
    return issues_.emplace_back(Issue::of(severity, category, subject_.path, text, args...));
  }

  // git gives attributes to links and submodules, too.
  bool judge_kind() {
    const unsigned type = subject_.mode & kTypeMask;
    if (type != kLink && type != kSubmodule)
      return true;
    if (subject_.role == FileRole::sealed)
      add(Severity::error, "link", "{} has the name of an encrypted file",
          Shown::words(type == kLink ? "a symbolic link" : "a submodule"));
    return false;
  }

  void judge_role() {
    switch (subject_.role) {
      case FileRole::sealed:
        judge_sealed();
        break;
      case FileRole::sidecar:
        judge_sidecar();
        break;
      case FileRole::bindings:
        judge_bindings();
        break;
      case FileRole::manifest:
      case FileRole::other:
        break;
    }
  }

  void judge_sidecar() {
    if (change::has_marker_lines(subject_.text)) {
      add(Severity::error, "conflict", "it holds conflict markers");
      return;
    }
    const matrix::Sidecar sidecar =
        matrix::Sidecar::read(subject_.path, std::string(subject_.text));
    if (!sidecar.problem().empty())
      add(Severity::error, "sidecar", "{}", Shown::words(sidecar.problem()));
  }

  void judge_bindings() {
    try {
      matrix::Bindings::parse(subject_.text);
    } catch (const Error& e) {
      add(Severity::error, "bindings", "{}", Shown::words(e.message()));
    }
  }

  void judge_sealed() {
    const auto cell = base_.cell_at(subject_.path);
    if (subject_.text.empty() && !cell && !now_.cell_at(subject_.path))
      return;  // nothing to hide, and clean("") is "" for a filtered path
    if (subject_.text.starts_with(kVirtualHead)) {
      add(Severity::error, "conflict", "it stands for several ancestors inside of a merge only");
      return;
    }
    if (change::is_conflict(subject_.format, subject_.text)) {
      const bool markers = change::has_marker_lines(subject_.text);
      add(Severity::error, "conflict", "{}",
          Shown::words(markers ? "it was merged as text and holds conflict markers"
                               : "it has unresolved conflicts"))
          .fix = Shown::words(markers ? "git clef repair " : "git clef resolve ").text() +
                 escape_for_display(subject_.path);
      return;
    }
    try {
      const auto sealed = sops::SealedDocument::parse(subject_.format, std::string(subject_.text));
      judge_document(sealed);
    } catch (const Error& e) {
      const bool plain = e.code() == Errc::not_encrypted;
      add(Severity::error, plain ? "plaintext" : "sealed", "{}",
          Shown::words(plain ? "it is not encrypted" : reason(e)))
          .fix = plain ? "git clef fix --staged" : "";
    }
  }

  // The report names the file already.
  std::string reason(const Error& e) const {
    const std::string prefix = Shown::path(subject_.path).text() + ": ";
    std::string message = e.message();
    if (message.starts_with(prefix))
      message.erase(0, prefix.size());
    return message;
  }

  void judge_document(const sops::SealedDocument& sealed) {
    const std::optional<sops::SealedDocument> before = before_sealed();
    judge_mac(sealed, before);
    judge_selector(sealed, before);
    judge_leaves(sealed, before);
    judge_readers(sealed);
  }

  std::optional<sops::SealedDocument> before_sealed() const {
    if (!subject_.before)
      return std::nullopt;
    try {
      return sops::SealedDocument::parse(subject_.format, *subject_.before);
    } catch (const Error&) {
      return std::nullopt;
    }
  }

  void judge_mac(const sops::SealedDocument& sealed,
                 const std::optional<sops::SealedDocument>& before) {
    const sops::Metadata& metadata = sealed.metadata();
    if (!sops::parse_enc(metadata.mac)) {
      add(Severity::error, "mac", "it has no MAC, so nothing vouches for its values");
      return;
    }
    if (!before || before->metadata().mac != metadata.mac)
      return;
    const sops::Metadata& old = before->metadata();
    const bool values = leaf_texts(sealed) != leaf_texts(*before);
    // Key entries change alone when readers come and go; everything else comes with a new MAC.
    const bool block = old.lastmodified != metadata.lastmodified ||
                       old.mac_only_encrypted != metadata.mac_only_encrypted ||
                       old.selector != metadata.selector;
    if (values || block)
      add(Severity::error, "mac", "its {} changed and its MAC did not",
          Shown::words(values ? "values" : "metadata"))
          .fix = "git clef edit, set or delete instead of an editor";
  }

  static std::map<std::string, std::string> leaf_texts(const sops::SealedDocument& sealed) {
    std::map<std::string, std::string> out;
    for (const sops::Leaf& leaf : sealed.leaves())
      out.emplace(sops::to_string(leaf.path), sealed.document().scalar_text(leaf.node));
    return out;
  }

  // Metadata lies outside the MAC: a selector in the file that is another than before, or than the
  // rules', decides what the next write leaves in clear (security.md S6).
  void judge_selector(const sops::SealedDocument& sealed,
                      const std::optional<sops::SealedDocument>& before) {
    const sops::Selector& now = sealed.metadata().selector;
    std::optional<sops::Selector> due;
    if (const auto cell = base_.cell_at(subject_.path))
      due = cell->manifest->selector();
    else if (const auto new_cell = now_.cell_at(subject_.path))
      due = new_cell->manifest->selector();
    else if (before)
      due = before->metadata().selector;
    else
      due = base_.rule_selector(subject_.path);
    if (due && !(*due == now))
      add(Severity::error, "selector",
          "which values stay in clear is said otherwise than before: {}",
          Shown::name(sops::selector_name(now.kind)));
  }

  void judge_leaves(const sops::SealedDocument& sealed,
                    const std::optional<sops::SealedDocument>& before) {
    const std::set<std::string> known = before ? clear_paths(*before) : std::set<std::string>();
    const auto cell = base_.cell_at(subject_.path);
    std::map<std::string, const sops::Leaf*> selected;
    const std::vector<sops::Leaf> leaves = sealed.leaves();
    for (const sops::Leaf& leaf : leaves)
      if (leaf.selected)
        selected.emplace(sops::to_string(leaf.path), &leaf);
    for (const sops::Path& path : matrix::clear_leaves(sealed)) {
      const std::string key = sops::to_string(path);
      if (selected.contains(key))
        add(Severity::error, "plaintext", "{} stands unencrypted", Shown::key_name(key)).key = key;
      else if (!known.contains(key) && is_cell() && !(cell && base_.may_stand_clear(*cell, path)))
        judge_clear(cell, key);
    }
    judge_emptiness(sealed, leaves, before.has_value());
    for (const sops::Leaf& leaf : leaves)
      if (leaf.encrypted)
        judge_enc(sealed, leaf);
  }

  // Its name and an unchanged selector ask for it, which `set --clear` had to be told; here nobody
  // can say whether it was meant.
  void judge_clear(const std::optional<GovernedCell>& cell, const std::string& key) {
    const bool guarded = cell && cell->manifest->environment(cell->id.env).is_protected;
    Issue& issue = add(guarded ? Severity::error : Severity::warning, "clear-value",
                       "{} is new and stands unencrypted", Shown::key_name(key));
    issue.key = key;
    issue.fix = "if it is meant, say 'clear: true' in the schema";
  }

  bool is_cell() const {
    return base_.cell_at(subject_.path).has_value() || now_.cell_at(subject_.path).has_value();
  }

  static std::set<std::string> clear_paths(const sops::SealedDocument& sealed) {
    std::set<std::string> out;
    for (const sops::Path& path : matrix::clear_leaves(sealed))
      out.insert(sops::to_string(path));
    return out;
  }

  // `unencrypted_regex: .*` and a made-up block would make any plaintext file look sealed.
  void judge_emptiness(const sops::SealedDocument& sealed, const std::vector<sops::Leaf>& leaves,
                       bool known) {
    if (known || is_cell() || leaves.empty())
      return;
    const bool any = std::any_of(leaves.begin(), leaves.end(),
                                 [](const sops::Leaf& leaf) { return leaf.encrypted; });
    if (!any && !matrix::clear_leaves(sealed).empty())
      add(Severity::error, "plaintext", "not one of its values is encrypted");
  }

  // Text that passes for ENC to a reader of the structure and is none (security.md S12).
  void judge_enc(const sops::SealedDocument& sealed, const sops::Leaf& leaf) {
    const std::string text = sealed.document().scalar_text(leaf.node);
    const sops::EncText enc = sops::parse_enc(text).value();
    const std::string key = sops::to_string(leaf.path);
    if (text.back() != ']') {
      add(Severity::error, "plaintext", "there is text behind the ciphertext of {}",
          Shown::key_name(key))
          .key = key;
      return;
    }
    const auto data = base64_decode(enc.data, Padding::required);
    const bool printable =
        data && data->size() >= kPrintableRun &&
        std::all_of(data->begin(), data->end(), [](std::uint8_t c) { return c >= 32 && c < 127; });
    if (!data || printable)
      add(Severity::error, "plaintext", "what stands for the ciphertext of {} is readable text",
          Shown::key_name(key))
          .key = key;
  }

  void judge_readers(const sops::SealedDocument& sealed) {
    const auto cell = now_.cell_at(subject_.path);
    if (!cell)
      return;
    std::vector<matrix::Reader> due;
    try {
      due = cell->manifest->readers(cell->id);
    } catch (const Error&) {
      return;  // the manifest's own trouble, told elsewhere
    }
    const matrix::ReaderDrift drift = matrix::reader_drift(sealed.metadata(), due);
    for (const std::string& id : drift.extra)
      add(Severity::error, "readers", "{} can read it and clef.yaml does not list it",
          Shown::recipient(id));
    for (const std::string& id : drift.missing)
      add(Severity::warning, "readers", "{} is due to read it and cannot", Shown::recipient(id));
  }

  const BlobSubject& subject_;
  TreeRules& base_;
  const TreeRules& now_;
  Issues issues_;
};

}  // namespace

Issues judge_blob(const BlobSubject& subject, TreeRules& base, const TreeRules& now) {
  return Judgement(subject, base, now).run();
}

std::optional<sops::SealedDocument> well_sealed(syntax::Format format, std::string_view text) {
  if (change::is_conflict(format, text) || text.starts_with(kVirtualHead))
    return std::nullopt;
  try {
    auto sealed = sops::SealedDocument::parse(format, std::string(text));
    return sops::parse_enc(sealed.metadata().mac) ? std::optional(std::move(sealed)) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

bool is_well_sealed(syntax::Format format, std::string_view text) {
  return well_sealed(format, text).has_value();
}

std::vector<sops::Path> shared_paths(syntax::Format format, std::string_view plain,
                                     std::string_view sealed) {
  std::vector<sops::Path> out;
  try {
    const auto document = sops::SealedDocument::parse(format, std::string(sealed));
    const auto open = syntax::Document::parse(format, std::string(plain));
    std::set<std::string> encrypted;
    for (const sops::Leaf& leaf : document.leaves())
      if (leaf.encrypted)
        encrypted.insert(sops::to_string(leaf.path));
    for (const syntax::NodeId root : open.roots())
      sops::each_leaf(sops::item_of(open, root, syntax::kNone, false),
                      [&](const sops::Path& path, const sops::Item& item) {
                        const bool holds = item.is_leaf() && !syntax::is_container(item.kind) &&
                                           !open.scalar_text(item.origin).empty();
                        if (holds && encrypted.contains(sops::to_string(path)))
                          out.push_back(path);
                      });
  } catch (const Error&) {
    out.clear();
  }
  return out;
}

std::optional<std::string> twin_path(std::string_view sealed_path) {
  constexpr std::string_view kInfix = ".enc.";
  const std::string_view name = file_name(sealed_path);
  const std::size_t at = name.rfind(kInfix);
  if (at == std::string_view::npos || at == 0)
    return std::nullopt;
  std::string twin(sealed_path.substr(0, sealed_path.size() - name.size()));
  twin.append(name.substr(0, at)).append(".").append(name.substr(at + kInfix.size()));
  return twin;
}

}  // namespace clef::policy
