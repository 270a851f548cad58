// SPDX-License-Identifier: MIT
// clef.yaml: environments, namespaces, who reads what. docs/format.md, "manifest".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/backend.h"
#include "matrix/names.h"
#include "sops/metadata.h"
#include "syntax/document.h"

namespace clef::matrix {

inline constexpr std::string_view kManifestName = "clef.yaml";
inline constexpr std::string_view kDefaultPattern = "secrets/{namespace}/{environment}.enc.yaml";
inline constexpr std::size_t kMaxCells = 100'000;  // a few lines of text must not cost gigabytes

struct Recipient {
  std::string key;  // canonical: age::canonical_recipient
  std::string label;
  std::size_t line = 0;
};

struct Environment {
  std::string name;
  std::string description;
  bool is_protected = false;
  std::optional<BackendChoice> backend;  // replaces the global one
  std::vector<Recipient> recipients;     // replaces the global list unless empty
  std::size_t line = 0;
};

struct Namespace {
  std::string name;
  std::string description;
  std::string schema;  // relative to the manifest's folder; empty: none
  std::vector<std::string> owners;
  std::size_t line = 0;
};

// How an identity's artifact of one environment is sealed: exactly one of the two.
struct ServiceKey {
  std::string recipient;     // age
  std::string kms_provider;  // aws, gcp, azure
  std::string kms_key_id;
  std::size_t line = 0;
};

struct ServiceIdentity {
  std::string name;
  std::string description;
  std::vector<std::string> namespaces;
  std::map<std::string, ServiceKey> environments;
  bool pack_only = false;  // a runtime identity: its key is never put on cells
  std::size_t line = 0;
};

// Someone a cell is wrapped for on write.
struct Reader {
  sops::WrappedKey key;  // without enc
  std::string id;        // key.id()
  std::string label;     // a claim of the manifest's author
  std::string origin;    // "environment", "global", "service NAME"
};

class Manifest {
 public:
  // `name` is shown in errors. Errc::bad_manifest with field and line, bad_recipient, unsafe_path,
  // too_large, and those of syntax::Config::parse. Refuses two files of the matrix (cells,
  // sidecars, schemas, our own files) at one path, compared without regard to case (security.md
  // S7).
  static Manifest parse(std::string name, std::string text);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }
  const std::string& file_pattern() const { return file_pattern_; }
  const std::vector<Environment>& environments() const { return environments_; }
  const std::vector<Namespace>& namespaces() const { return namespaces_; }
  const std::vector<ServiceIdentity>& identities() const { return identities_; }
  const std::vector<Recipient>& global_recipients() const { return recipients_; }
  const BackendChoice& default_backend() const { return backend_; }
  // Selector of every cell: an optional field of `sops:` named as in a cell's metadata; sops'
  // default else (security.md S6).
  const sops::Selector& selector() const { return selector_; }
  bool has_own_selector() const { return has_own_selector_; }

  // Errc::unknown_name, suggesting the nearest.
  const Environment& environment(std::string_view name) const;
  const Namespace& name_space(std::string_view name) const;
  const ServiceIdentity& identity(std::string_view name) const;
  void check(const CellId& id) const;
  bool has_environment(std::string_view name) const;
  bool has_namespace(std::string_view name) const;

  std::vector<CellId> cells() const;                        // namespaces × environments, as listed
  std::vector<CellId> cells_of(std::string_view ns) const;  // Errc::unknown_name
  // Paths are relative to the manifest's folder and have passed TreeRoot::check.
  std::string cell_path(const CellId& id) const;
  std::string sidecar_path(const CellId& id) const;
  syntax::Format format() const;  // of all cells
  std::optional<CellId> cell_at(std::string_view path) const;

  BackendChoice effective_backend(std::string_view env) const;
  // Who a write of this cell is wrapped for: the environment's list or else the global one, or the
  // backend's key, ∪ the CI identities in scope. No id twice. Errc::bad_manifest if that is nobody.
  std::vector<Reader> readers(const CellId& id) const;
  // readers() as the one group that keys::Keyring::wrap takes.
  std::vector<sops::KeyGroup> key_groups(const CellId& id) const;

 private:
  friend class ManifestReader;
  Manifest() = default;
  std::string name_, text_, file_pattern_;
  std::vector<Environment> environments_;
  std::vector<Namespace> namespaces_;
  std::vector<ServiceIdentity> identities_;
  std::vector<Recipient> recipients_;
  BackendChoice backend_;
  sops::Selector selector_;
  bool has_own_selector_ = false;
};

// file_pattern with its holes filled.
std::string expand_pattern(std::string_view pattern, const CellId& id);

// Sidecar of a cell at `cell_path`: ".enc.yaml"/".enc.json", else ".yaml"/".yml"/".json" becomes
// ".clef-meta.yaml".
std::string sidecar_path_of(std::string_view cell_path);

}  // namespace clef::matrix
