// SPDX-License-Identifier: MIT
#include "matrix/change.h"

#include <algorithm>
#include <future>

#include "base/error.h"
#include "keys/keyring.h"
#include "matrix/binding.h"
#include "matrix/cell_change.h"
#include "matrix/cell_check.h"
#include "matrix/data_keys.h"
#include "matrix/in_file.h"

namespace clef::matrix {

namespace {

// A label is the word of whoever wrote the manifest.
Shown claim(const Reader& reader) {
  return reader.label.empty() ? Shown::words("clef.yaml gives no label")
                              : Shown::words("clef.yaml claims that it is '" + reader.label + "'");
}

}  // namespace

struct Change::Impl {
  Impl(Workspace& where, ChangeOptions wanted)
      : workspace(with_git_at_work(where)), options(std::move(wanted)), transaction(where.place()) {
    require_same_manifest();
  }

  // Git looks up HEAD's cells and who commits while the keys are sought.
  static Workspace& with_git_at_work(Workspace& where) {
    where.repository().prepare_change();
    return where;
  }

  // The manifest was read before the lock was taken: another writer may have changed it since.
  void require_same_manifest() {
    const auto& text = transaction.read(workspace.manifest_path(), kConfigCap);
    if (text && *text != workspace.manifest().text())
      throw Error(Errc::changed_underneath, "{} was changed by another program meanwhile",
                  Shown::path(workspace.manifest_path()))
          .hint("nothing was written; try again");
  }

  CellChange& add(std::unique_ptr<CellChange::Impl> impl) {
    const CellId id = impl->id;
    return *cells.emplace(id, std::unique_ptr<CellChange>(new CellChange(std::move(impl))))
                .first->second;
  }

  // A large one on another processor: it takes as long as opening the cell.
  std::future<Sidecar> read_sidecar(const std::string& path) {
    constexpr std::size_t kLarge = std::size_t{32} << 10;
    const std::optional<std::string>& text = transaction.read(path, kSidecarCap);
    const auto policy = text && text->size() >= kLarge ? std::launch::async | std::launch::deferred
                                                       : std::launch::deferred;
    return std::async(policy, [path, text = text]() mutable {
      return text ? Sidecar::read(path, *std::move(text)) : Sidecar();
    });
  }

  std::unique_ptr<CellChange::Impl> open_cell(const CellId& id);
  std::unique_ptr<CellChange::Impl> new_cell(const CellId& id);
  void require_approved(const CellId& id, const std::vector<Reader>& readers);
  sops::SealOptions seal_options(const CellId& id, const sops::DataKey& key);
  sops::SealedDocument seal(CellChange::Impl& cell);
  void require_no_new_clear(const CellChange::Impl& cell, const sops::SealedDocument& sealed) const;
  void stage(CellChange::Impl& cell);
  void bind(const CellId& id, const sops::DataKey& key);
  Bindings& present_bindings();
  bool owes_line(const CellChange::Impl& cell);
  DataKeys& known_keys();
  void store_local();

  Workspace& workspace;
  ChangeOptions options;
  Transaction transaction;
  std::map<CellId, std::unique_ptr<CellChange>> cells;
  std::map<std::string, std::set<std::string>> approvals;  // environment to ids
  std::vector<sops::DataKey> made;
  std::vector<const CellChange::Impl*> staged;  // those that are written
  std::optional<Bindings> bindings;             // read on first use
  std::optional<DataKeys> remembered;           // read on first use
  bool binds = false;                           // a line of `bindings` changes
  bool has_new_manifest = false;
};

std::unique_ptr<CellChange::Impl> Change::Impl::open_cell(const CellId& id) {
  workspace.manifest().check(id);
  const std::string path = workspace.cell_path(id);
  const std::optional<std::string>& text = transaction.read(path, kCellCap);
  if (!text)
    static_cast<void>(workspace.sealed(id));  // throws no_cell
  sops::SealedDocument sealed = in_file(
      path, [&] { return sops::SealedDocument::parse(workspace.manifest().format(), *text); });
  const std::optional<sops::SealedDocument> head = workspace.head_sealed(id, sealed.text());
  require_selector(sealed, head ? &*head : nullptr, workspace.manifest().selector(), path);
  require_no_drift(sealed, workspace.manifest().readers(id), id);
  const std::string sidecar_path = workspace.sidecar_path(id);
  keys::Keyring& keyring = workspace.keyring();  // reads the environment: before a second thread
  std::future<Sidecar> sidecar = read_sidecar(sidecar_path);
  return in_file(path, [&] {
    sops::DataKey key = keyring.unlock(sealed.metadata());
    sops::OpenDocument open = sealed.open(key);
    return std::unique_ptr<CellChange::Impl>(new CellChange::Impl{id,
                                                                  path,
                                                                  sidecar_path,
                                                                  false,
                                                                  std::move(sealed),
                                                                  std::move(open),
                                                                  sidecar.get(),
                                                                  workspace.schema(id.ns),
                                                                  {},
                                                                  &options,
                                                                  &workspace,
                                                                  std::move(key),
                                                                  false});
  });
}

std::unique_ptr<CellChange::Impl> Change::Impl::new_cell(const CellId& id) {
  workspace.manifest().check(id);
  const std::string path = workspace.cell_path(id);
  if (transaction.read(path, kCellCap))
    throw Error(Errc::already_exists, "the cell {} has a file already: {}", Shown::name(id.text()),
                Shown::path(path));
  sops::DataKey key = keys::new_data_key(workspace.rng());
  std::vector<syntax::Tree> empty;
  empty.push_back(syntax::Tree::map());
  sops::SealedDocument sealed =
      sops::seal_tree(workspace.manifest().format(), empty, key, seal_options(id, key),
                      workspace.clock(), workspace.rng());
  sops::OpenDocument open = sealed.open(key);
  made.push_back(key.clone());
  const std::string sidecar_path = workspace.sidecar_path(id);
  return std::unique_ptr<CellChange::Impl>(new CellChange::Impl{id,
                                                                path,
                                                                sidecar_path,
                                                                true,
                                                                std::move(sealed),
                                                                std::move(open),
                                                                read_sidecar(sidecar_path).get(),
                                                                workspace.schema(id.ns),
                                                                {},
                                                                &options,
                                                                &workspace,
                                                                std::move(key),
                                                                true});
}

// A reader that arrived by a pull request must not get a data key because someone ran a command
// (security.md S5). One's own keys need no approval.
void Change::Impl::require_approved(const CellId& id, const std::vector<Reader>& readers) {
  std::set<std::string> known = workspace.local().approved(id.env);
  for (std::string& own : workspace.keyring().own_recipients())
    known.insert(std::move(own));
  std::set<std::string>& fresh = approvals[id.env];
  for (const Reader& reader : readers) {
    if (known.count(reader.id) != 0 || fresh.count(reader.id) != 0)
      continue;
    if (options.accepted.count(reader.id) == 0 &&
        !(options.approve && options.approve(reader, id.env)))
      throw Error(Errc::recipient_not_approved,
                  "{} would be able to read {}, and nobody on this machine has approved that "
                  "({})",
                  Shown::recipient(reader.id), Shown::name(id.text()), claim(reader))
          .hint("see who added it: 'git log -S KEY clef.yaml'; then --accept-recipient KEY");
    fresh.insert(reader.id);
  }
}

sops::SealOptions Change::Impl::seal_options(const CellId& id, const sops::DataKey& key) {
  const std::vector<Reader> readers = workspace.manifest().readers(id);
  require_approved(id, readers);
  sops::SealOptions seal;
  seal.selector = workspace.manifest().selector();
  seal.groups = workspace.keyring().wrap(key, workspace.manifest().key_groups(id), 0,
                                         workspace.clock(), workspace.rng());
  return seal;
}

sops::SealedDocument Change::Impl::seal(CellChange::Impl& cell) {
  // Anyone can make an empty cell with a data key that he keeps, for age keys are public. Its first
  // value gets a key of ours (security.md S4).
  const bool suspect =
      !cell.fresh && !has_encrypted_leaves(cell.sealed) && !workspace.local().made_here(cell.key);
  if (!suspect)
    return cell.open.seal(workspace.clock(), workspace.rng());
  if (cell.sealed.metadata().groups.size() > 1)  // one group would need fewer people to agree
    throw Error(Errc::unsupported, "{} has key groups and nothing in it yet",
                Shown::path(cell.path))
        .hint("make its first value with sops");
  const sops::DataKey key = keys::new_data_key(workspace.rng());
  sops::SealOptions seal = seal_options(cell.id, key);
  seal.mac_only_encrypted = cell.sealed.metadata().mac_only_encrypted;
  made.push_back(key.clone());
  cell.key = key.clone();
  cell.fresh = true;
  return cell.open.reseal(key, seal, workspace.clock(), workspace.rng());
}

// Whoever makes a data key says where it belongs, so that later nothing is sealed for readers of
// another cell (security.md S1).
void Change::Impl::bind(const CellId& id, const sops::DataKey& key) {
  present_bindings().bind(key, id);
  binds = true;
}

Bindings& Change::Impl::present_bindings() {
  if (!bindings)
    bindings = Bindings::parse(
        transaction.read(workspace.repo_path(kBindingsPath), kBindingsCap).value_or(""));
  return *bindings;
}

void Change::Impl::require_no_new_clear(const CellChange::Impl& cell,
                                        const sops::SealedDocument& sealed) const {
  if (options.allow_clear)
    return;
  const std::vector<sops::Path> after = clear_leaves(sealed);
  if (after.empty())
    return;
  const std::vector<sops::Path> before = clear_leaves(cell.sealed);
  for (const sops::Path& path : after) {
    if (std::find(before.begin(), before.end(), path) != before.end())
      continue;
    const SchemaKey* key = cell.schema ? cell.schema->find(path) : nullptr;
    if (key != nullptr && key->clear)
      continue;
    throw Error(Errc::clear_leaf,
                "{} would stand unencrypted in {}: the selector {} {} leaves it so",
                Shown::key_name(sops::to_string(path)), Shown::name(cell.id.text()),
                Shown::name(sops::selector_name(sealed.metadata().selector.kind)),
                Shown::name(sealed.metadata().selector.value))
        .hint("choose another name, or add --clear if everyone may read it");
  }
}

void Change::Impl::stage(CellChange::Impl& cell) {
  if (cell.open.changed()) {
    const sops::SealedDocument sealed = seal(cell);
    require_no_new_clear(cell, sealed);
    if (sealed.text().size() > kCellCap)  // we could not read it again
      throw Error(Errc::too_large, "{} would be larger than 16 MiB", Shown::path(cell.path));
    transaction.write(cell.path, sealed.text());
  } else if (cell.is_new) {
    transaction.write(cell.path, cell.sealed.text());
  }
  if (cell.sidecar.changed())
    transaction.write(cell.sidecar_path, cell.sidecar.text());
  if (cell.open.changed() || cell.is_new)
    staged.push_back(&cell);
  if (cell.fresh) {
    bind(cell.id, cell.key);
  } else if (owes_line(cell)) {
    bind(cell.id, cell.key);
    known_keys().remember(cell.path, cell.key, KeyOrigin::made);
  }
}

// The merge driver and the clean filter make data keys and may write one file only: the line of
// such a key is written here. Of other keys a plain change says nothing (security.md S1).
bool Change::Impl::owes_line(const CellChange::Impl& cell) {
  if (!cell.open.changed() || !known_keys().owes_line(cell.path, cell.key))
    return false;
  try {
    const BindingState state = present_bindings().judge(cell.key, cell.id);
    return state == BindingState::absent || state == BindingState::stale;
  } catch (const Error&) {
    return false;  // damaged, a link: lint tells of it, and a value needs no line
  }
}

DataKeys& Change::Impl::known_keys() {
  if (!remembered)
    remembered.emplace(workspace.local(), workspace.rng());
  return *remembered;
}

void Change::Impl::store_local() {
  std::vector<const sops::DataKey*> keys;
  for (const sops::DataKey& key : made)
    keys.push_back(&key);
  workspace.local().remember_made(keys, workspace.rng());
  if (!staged.empty()) {
    for (const CellChange::Impl* cell : staged)
      known_keys().remember(cell->path, cell->key, cell->fresh ? KeyOrigin::made : KeyOrigin::seen);
    known_keys().save(workspace.local(), workspace.rng());
  }
  for (const auto& [env, ids] : approvals)
    if (!ids.empty())
      workspace.local().approve(env, {ids.begin(), ids.end()}, workspace.rng());
}

Change::Change(Workspace& workspace, ChangeOptions options)
    : impl_(std::make_unique<Impl>(workspace, std::move(options))) {}

Change::~Change() = default;

CellChange& Change::cell(const CellId& id) {
  const auto it = impl_->cells.find(id);
  return it != impl_->cells.end() ? *it->second : impl_->add(impl_->open_cell(id));
}

CellChange& Change::create_cell(const CellId& id) {
  if (impl_->cells.count(id) != 0)
    throw Error(Errc::already_exists, "the cell {} is made already", Shown::name(id.text()));
  return impl_->add(impl_->new_cell(id));
}

void Change::set_manifest(Manifest manifest) {
  impl_->workspace.replace_manifest(std::move(manifest));
  impl_->has_new_manifest = true;
}

std::optional<std::string> Change::read_file(std::string_view path) {
  return impl_->transaction.read(path, kConfigCap);
}

void Change::write_file(std::string_view path, std::string content) {
  impl_->transaction.write(path, std::move(content));
}

void Change::remove_file(std::string_view path) { impl_->transaction.remove(path); }

void Change::bind_cell(const CellId& id, const sops::DataKey& key) { impl_->bind(id, key); }

void Change::approve_readers(std::string_view env, const std::vector<std::string>& ids) {
  impl_->approvals[std::string(env)].insert(ids.begin(), ids.end());
}

Change::Result Change::commit() {
  for (const auto& [id, cell] : impl_->cells)
    impl_->stage(*cell->impl_);
  if (impl_->binds)
    impl_->transaction.write(impl_->workspace.repo_path(kBindingsPath), impl_->bindings->text());
  if (impl_->has_new_manifest)
    impl_->transaction.write(impl_->workspace.manifest_path(), impl_->workspace.manifest().text());
  // Before the files: a fingerprint too many harms nobody, one too few makes a needless new key.
  impl_->store_local();
  return {impl_->transaction.commit()};
}

}  // namespace clef::matrix
