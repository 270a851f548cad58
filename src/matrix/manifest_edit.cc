// SPDX-License-Identifier: MIT
#include "matrix/manifest_edit.h"

#include "base/error.h"
#include "keys/keyring.h"
#include "matrix/manifest_text.h"

namespace clef::matrix {
namespace {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

Tree recipient_tree(const Recipient& recipient) {
  if (recipient.label.empty())
    return Tree::string(recipient.key);
  Tree tree = Tree::map();
  tree.add("key", Tree::string(recipient.key));
  tree.add("label", Tree::string(recipient.label));
  return tree;
}

Tree environment_tree(const Environment& env) {
  Tree tree = Tree::map();
  tree.add("name", Tree::string(env.name));
  tree.add("description", Tree::string(env.description));
  if (env.is_protected)
    tree.add("protected", Tree::boolean(true));
  if (env.backend) {
    Tree& sops = tree.add("sops", Tree::map());
    sops.add("backend", Tree::string(backend_name(env.backend->backend)));
    if (!env.backend->key_id.empty())
      sops.add(std::string(backend_field(env.backend->backend)), Tree::string(env.backend->key_id));
  }
  if (!env.recipients.empty()) {
    Tree& list = tree.add("recipients", Tree::list());
    for (const Recipient& recipient : env.recipients)
      list.add(recipient_tree(recipient));
  }
  return tree;
}

Tree namespace_tree(const Namespace& ns) {
  Tree tree = Tree::map();
  tree.add("name", Tree::string(ns.name));
  tree.add("description", Tree::string(ns.description));
  if (!ns.schema.empty())
    tree.add("schema", Tree::string(ns.schema));
  if (!ns.owners.empty()) {
    Tree& list = tree.add("owners", Tree::list());
    for (const std::string& owner : ns.owners)
      list.add(Tree::string(owner));
  }
  return tree;
}

std::vector<NodeId> identity_environments(const ManifestText& text, std::string_view env) {
  std::vector<NodeId> found;
  for (const NodeId identity : text.items(text.field(text.root(), "service_identities"))) {
    const NodeId item = text.field(text.field(identity, "environments"), env);
    if (item != kNone)
      found.push_back(item);
  }
  return found;
}

std::vector<NodeId> identity_namespaces(const ManifestText& text, std::string_view ns) {
  std::vector<NodeId> found;
  for (const NodeId identity : text.items(text.field(text.root(), "service_identities")))
    for (const NodeId item : text.items(text.field(identity, "namespaces")))
      if (text.text(item) == ns)
        found.push_back(item);
  return found;
}

// The list that a recipient is put on or taken from; kNone: none there yet.
NodeId recipient_list(const ManifestText& text, std::string_view env) {
  if (!env.empty())
    return text.field(text.entry("environments", env), "recipients");
  return text.field(text.field(text.field(text.root(), "sops"), "age"), "recipients");
}

std::string recipient_key(const ManifestText& text, NodeId item) {
  const NodeId key = text.doc()[item].kind == Kind::map ? text.field(item, "key") : item;
  return age::canonical_recipient(text.text(key));
}

// A list of the manifest whose entries have a name, and where identities mention one.
struct Section {
  std::string_view list;
  std::string_view entry;
  bool (Manifest::*has)(std::string_view) const;
  std::vector<NodeId> (*mentions)(const ManifestText&, std::string_view);
  bool mentioned_as_key;
};

constexpr Section kEnvironments{"environments", "environment", &Manifest::has_environment,
                                identity_environments, true};
constexpr Section kNamespaces{"namespaces", "namespace", &Manifest::has_namespace,
                              identity_namespaces, false};

void check_new(const Manifest& manifest, const Section& section, std::string_view name) {
  check_matrix_name(section.entry, name);
  if ((manifest.*section.has)(name))
    throw Error(Errc::already_exists, "there is a {} called {} already",
                Shown::words(section.entry), Shown::name(name));
}

Manifest with_entry(const Manifest& manifest, const Section& section, std::string_view name,
                    const Tree& entry) {
  check_new(manifest, section, name);
  ManifestText text(manifest);
  text.edit().append(text.field(text.root(), section.list), entry);
  return text.result();
}

Manifest without_entry(const Manifest& manifest, const Section& section, std::string_view name) {
  ManifestText text(manifest);
  text.edit().remove(text.entry(section.list, name));
  for (const NodeId item : section.mentions(text, name))
    text.edit().remove(item);
  return text.result();
}

Manifest with_entry_renamed(const Manifest& manifest, const Section& section, std::string_view name,
                            std::string_view new_name) {
  check_new(manifest, section, new_name);
  ManifestText text(manifest);
  text.set_text(text.entry(section.list, name), "name", new_name);
  for (const NodeId item : section.mentions(text, name)) {
    if (section.mentioned_as_key)
      text.edit().rename(item, new_name);
    else
      text.replace_text(item, new_name);
  }
  return text.result();
}

Manifest with_entry_description(const Manifest& manifest, const Section& section,
                                std::string_view name, std::string_view description) {
  ManifestText text(manifest);
  text.set_text(text.entry(section.list, name), "description", description);
  return text.result();
}

}  // namespace

Manifest with_environment(const Manifest& manifest, const Environment& added) {
  return with_entry(manifest, kEnvironments, added.name, environment_tree(added));
}

Manifest without_environment(const Manifest& manifest, std::string_view name) {
  manifest.environment(name);
  return without_entry(manifest, kEnvironments, name);
}

Manifest with_environment_renamed(const Manifest& manifest, std::string_view name,
                                  std::string_view new_name) {
  manifest.environment(name);
  return with_entry_renamed(manifest, kEnvironments, name, new_name);
}

Manifest with_environment_description(const Manifest& manifest, std::string_view name,
                                      std::string_view description) {
  manifest.environment(name);
  return with_entry_description(manifest, kEnvironments, name, description);
}

Manifest with_protection(const Manifest& manifest, std::string_view env, bool is_protected) {
  manifest.environment(env);
  ManifestText text(manifest);
  text.set_token(text.entry("environments", env), "protected", is_protected ? "true" : "false",
                 Tree::boolean(is_protected));
  return text.result();
}

Manifest with_namespace(const Manifest& manifest, const Namespace& added) {
  return with_entry(manifest, kNamespaces, added.name, namespace_tree(added));
}

Manifest without_namespace(const Manifest& manifest, std::string_view name) {
  manifest.name_space(name);
  for (const ServiceIdentity& identity : manifest.identities())
    if (identity.namespaces.size() == 1 && identity.namespaces.front() == name)
      throw Error(Errc::bad_manifest, "{} is the only namespace of the identity {}",
                  Shown::name(name), Shown::name(identity.name))
          .hint("delete the identity or give it another namespace first");
  return without_entry(manifest, kNamespaces, name);
}

Manifest with_namespace_renamed(const Manifest& manifest, std::string_view name,
                                std::string_view new_name) {
  manifest.name_space(name);
  return with_entry_renamed(manifest, kNamespaces, name, new_name);
}

Manifest with_namespace_description(const Manifest& manifest, std::string_view name,
                                    std::string_view description) {
  manifest.name_space(name);
  return with_entry_description(manifest, kNamespaces, name, description);
}

Manifest with_schema(const Manifest& manifest, std::string_view ns, std::string_view path) {
  manifest.name_space(ns);
  ManifestText text(manifest);
  const NodeId entry = text.entry("namespaces", ns);
  if (!path.empty())
    text.set_text(entry, "schema", path);
  else if (const NodeId node = text.field(entry, "schema"); node != kNone)
    text.edit().remove(node);
  return text.result();
}

Manifest with_recipient(const Manifest& manifest, std::string_view env, const Recipient& added) {
  const std::vector<Recipient>& present =
      env.empty() ? manifest.global_recipients() : manifest.environment(env).recipients;
  // With a list of its own the environment would no longer be read by the global one's members.
  if (!env.empty() && present.empty())
    throw Error(Errc::usage, "the environment {} inherits the global list", Shown::name(env))
        .hint("add to the global list, or give the environment its whole list first");
  for (const Recipient& recipient : present)
    if (recipient.key == age::canonical_recipient(added.key))
      throw Error(Errc::already_exists, "{} is on the list already",
                  Shown::recipient(recipient.key));
  ManifestText text(manifest);
  const NodeId list = recipient_list(text, env);
  if (list != kNone && text.doc()[list].kind == Kind::list) {
    text.edit().append(list, recipient_tree(added));
    return text.result();
  }
  Tree recipients = Tree::list();
  recipients.add(recipient_tree(added));
  if (const NodeId age = text.field(text.field(text.root(), "sops"), "age"); age != kNone) {
    text.edit().insert(age, "recipients", recipients);
  } else {
    Tree map = Tree::map();
    map.add("recipients", std::move(recipients));
    text.edit().insert(text.field(text.root(), "sops"), "age", map);
  }
  return text.result();
}

Manifest without_recipient(const Manifest& manifest, std::string_view env, std::string_view key) {
  if (!env.empty())
    manifest.environment(env);
  ManifestText text(manifest);
  const NodeId list = recipient_list(text, env);
  bool found = false;
  for (const NodeId item : text.items(list))
    if (recipient_key(text, item) == age::canonical_recipient(key)) {
      text.edit().remove(item);
      found = true;
    }
  if (!found)
    throw Error(Errc::unknown_name, "{} is not on the list", Shown::recipient(key));
  return text.result();
}

}  // namespace clef::matrix
