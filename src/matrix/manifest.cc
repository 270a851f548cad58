// SPDX-License-Identifier: MIT
#include "matrix/manifest.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "keys/keyring.h"

namespace clef::matrix {
namespace {

template <class Entry>
const Entry* find_by_name(const std::vector<Entry>& entries, std::string_view name) {
  const auto it = std::find_if(entries.begin(), entries.end(),
                               [&](const Entry& entry) { return entry.name == name; });
  return it == entries.end() ? nullptr : &*it;
}

template <class Entry>
const Entry& need_by_name(const std::vector<Entry>& entries, std::string_view name,
                          std::string_view what) {
  if (const Entry* entry = find_by_name(entries, name))
    return *entry;
  std::vector<std::string> known;
  known.reserve(entries.size());
  for (const Entry& entry : entries)
    known.push_back(entry.name);
  Error error(Errc::unknown_name, "no {} is called {}", Shown::words(what), Shown::name(name));
  if (const std::optional<std::string> near = nearest_name(name, known))
    throw std::move(error).hint("did you mean {}?", Shown::name(*near));
  if (known.empty())
    throw std::move(error);
  throw std::move(error).hint("the manifest has {}", Shown::list(known));
}

std::string replace_all(std::string text, std::string_view hole, std::string_view with) {
  for (std::size_t at = text.find(hole); at != std::string::npos;
       at = text.find(hole, at + with.size()))
    text.replace(at, hole.size(), with);
  return text;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Adds readers once each.
class ReaderList {
 public:
  void add(sops::WrappedKey key, std::string_view label, std::string origin) {
    std::string id = key.id();
    if (seen_.insert(id).second)
      readers_.push_back({std::move(key), std::move(id), std::string(label), std::move(origin)});
  }
  void add(const std::vector<Recipient>& recipients, const std::string& origin) {
    for (const Recipient& recipient : recipients)
      add(keys::age_key(recipient.key), recipient.label, origin);
  }
  std::vector<Reader> take() && { return std::move(readers_); }

 private:
  std::set<std::string> seen_;
  std::vector<Reader> readers_;
};

bool in_scope(const ServiceIdentity& identity, const CellId& id) {
  return !identity.pack_only && std::find(identity.namespaces.begin(), identity.namespaces.end(),
                                          id.ns) != identity.namespaces.end();
}

}  // namespace

const Environment& Manifest::environment(std::string_view name) const {
  return need_by_name(environments_, name, "environment");
}

const Namespace& Manifest::name_space(std::string_view name) const {
  return need_by_name(namespaces_, name, "namespace");
}

const ServiceIdentity& Manifest::identity(std::string_view name) const {
  return need_by_name(identities_, name, "identity");
}

bool Manifest::has_environment(std::string_view name) const {
  return find_by_name(environments_, name) != nullptr;
}

bool Manifest::has_namespace(std::string_view name) const {
  return find_by_name(namespaces_, name) != nullptr;
}

void Manifest::check(const CellId& id) const {
  name_space(id.ns);
  environment(id.env);
}

std::vector<CellId> Manifest::cells() const {
  std::vector<CellId> all;
  all.reserve(namespaces_.size() * environments_.size());
  for (const Namespace& ns : namespaces_)
    for (const Environment& env : environments_)
      all.push_back({ns.name, env.name});
  return all;
}

std::vector<CellId> Manifest::cells_of(std::string_view ns) const {
  std::vector<CellId> row;
  for (const Environment& env : environments_)
    row.push_back({name_space(ns).name, env.name});
  return row;
}

std::string Manifest::cell_path(const CellId& id) const {
  return expand_pattern(file_pattern_, id);
}

std::string Manifest::sidecar_path(const CellId& id) const {
  return sidecar_path_of(cell_path(id));
}

syntax::Format Manifest::format() const {
  return ends_with(file_pattern_, ".json") ? syntax::Format::json : syntax::Format::yaml;
}

std::optional<CellId> Manifest::cell_at(std::string_view path) const {
  for (const CellId& id : cells())
    if (cell_path(id) == path)
      return id;
  return std::nullopt;
}

BackendChoice Manifest::effective_backend(std::string_view env) const {
  const Environment& entry = environment(env);
  return entry.backend ? *entry.backend : backend_;
}

std::vector<Reader> Manifest::readers(const CellId& id) const {
  check(id);
  const Environment& env = environment(id.env);
  const BackendChoice backend = effective_backend(id.env);
  ReaderList list;
  if (backend.backend == Backend::age) {
    if (env.recipients.empty())
      list.add(recipients_, "global");
    else
      list.add(env.recipients, "environment");
  }
  for (sops::WrappedKey& key : master_keys(backend))
    list.add(std::move(key), {}, env.backend ? "environment" : "global");
  for (const ServiceIdentity& identity : identities_) {
    const auto key = identity.environments.find(id.env);
    // A KMS key of an identity seals its artifact only; cells are wrapped for its age key.
    if (in_scope(identity, id) && key != identity.environments.end() &&
        !key->second.recipient.empty())
      list.add(keys::age_key(key->second.recipient), identity.name, "service " + identity.name);
  }
  std::vector<Reader> readers = std::move(list).take();
  if (readers.empty())
    throw Error(Errc::bad_manifest, "{} names nobody who could read {}", Shown::path(name_),
                Shown::name(id.text()))
        .hint("list a recipient under 'sops: age: recipients:'");
  return readers;
}

std::vector<sops::KeyGroup> Manifest::key_groups(const CellId& id) const {
  sops::KeyGroup group;
  for (Reader& reader : readers(id))
    group.push_back(std::move(reader.key));
  return {std::move(group)};
}

std::string expand_pattern(std::string_view pattern, const CellId& id) {
  return replace_all(replace_all(std::string(pattern), "{namespace}", id.ns), "{environment}",
                     id.env);
}

std::string sidecar_path_of(std::string_view cell_path) {
  for (const std::string_view end : {".enc.yaml", ".enc.json", ".yaml", ".yml", ".json"})
    if (ends_with(cell_path, end)) {
      cell_path.remove_suffix(end.size());
      break;
    }
  return std::string(cell_path) + ".clef-meta.yaml";
}

}  // namespace clef::matrix
