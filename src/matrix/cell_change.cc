// SPDX-License-Identifier: MIT
#include "matrix/cell_change.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/error.h"
#include "matrix/key_path.h"
#include "matrix/value_units.h"

namespace clef::matrix {
namespace {

using syntax::Kind;
using syntax::Tree;

const Tree* find_unit(const std::vector<Unit>& units, const sops::Path& path) {
  const auto it =
      std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.path == path; });
  return it == units.end() ? nullptr : it->value;
}

void check_new_path(const sops::Path& path) {
  if (path.empty() || path.front().index)
    throw Error(Errc::bad_key_name, "a path must begin with a key");
  check_key_name(path.front().key);
}

}  // namespace

CellChange::CellChange(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CellChange::~CellChange() = default;

const CellId& CellChange::id() const { return impl_->id; }
bool CellChange::is_new() const { return impl_->is_new; }
const sops::SealedDocument& CellChange::sealed() const { return impl_->sealed; }
const sops::OpenDocument& CellChange::open() const { return impl_->open; }
const Sidecar& CellChange::sidecar() const { return impl_->sidecar; }
const Schema* CellChange::schema() const { return impl_->schema ? &*impl_->schema : nullptr; }
const std::vector<SchemaFinding>& CellChange::warnings() const { return impl_->warnings; }

void CellChange::Impl::check_fit(const sops::Path& at, const Tree& value) {
  if (!schema || !options->check_schema)
    return;
  for (const Unit& unit : units_of(at, value))
    if (auto warning =
            require_fit(*schema, unit.path, unit.value->kind, unit.value->text.reveal_text()))
      warnings.push_back(std::move(*warning));
}

void CellChange::Impl::record(const sops::Path& at, const Tree* before, Value kind) {
  const sops::Path unit = unit_path(at);
  const std::optional<Tree> after = open.get(unit);
  const std::vector<Unit> old_units =
      before == nullptr ? std::vector<Unit>() : units_of(unit, *before);
  const std::vector<Unit> new_units = after ? units_of(unit, *after) : std::vector<Unit>();
  for (const Unit& old : old_units)
    if (find_unit(new_units, old.path) == nullptr)
      sidecar.forget(sops::to_string(old.path));
  for (const Unit& fresh_unit : new_units) {
    const Tree* old = find_unit(old_units, fresh_unit.path);
    if (old != nullptr && same_value(*old, *fresh_unit.value))
      continue;
    const std::string name = sops::to_string(fresh_unit.path);
    if (kind == Value::placeholder)
      sidecar.mark_pending(name, now(), options->command);
    else
      sidecar.record_rotation(name, now(), author());
  }
}

void CellChange::set(const sops::Path& path, const Tree& value, Value kind) {
  check_new_path(path);
  if (kind == Value::real)
    impl_->check_fit(path, value);
  const std::optional<Tree> present = impl_->open.get(path);
  if (present && same_value(*present, value)) {
    if (kind == Value::real)
      accept(path);
    return;
  }
  const std::optional<Tree> before = impl_->open.get(unit_path(path));
  impl_->open.set(path, value);
  impl_->record(path, before ? &*before : nullptr, kind);
}

void CellChange::set_placeholder(const sops::Path& path) {
  set(path, Tree::string(random_placeholder(impl_->workspace->rng())), Value::placeholder);
}

bool CellChange::accept(const sops::Path& path) {
  const std::optional<Tree> value = impl_->open.get(unit_path(path));
  if (!value)
    throw_no_key(path, impl_->sealed, impl_->id.text());
  bool any = false;
  for (const Unit& unit : units_of(unit_path(path), *value)) {
    const std::string key = sops::to_string(unit.path);
    if (impl_->sidecar.find_pending(key) == nullptr)
      continue;
    // The first real value of a key counts as its first change.
    impl_->sidecar.record_rotation(key, impl_->now(), impl_->author());
    any = true;
  }
  return any;
}

bool CellChange::unset(const sops::Path& path) {
  const std::optional<Tree> before = impl_->open.get(unit_path(path));
  if (!before || !impl_->open.unset(path))
    return false;
  impl_->record(path, &*before, Value::real);
  impl_->sidecar.forget(sops::to_string(path));
  return true;
}

void CellChange::rename(const sops::Path& from, std::string_view new_key) {
  if (from.empty() || from.back().index)
    throw Error(Errc::wrong_type, "{} is an element of a list, which has no name",
                Shown::key_name(sops::to_string(from)));
  check_key_name(new_key);
  sops::Path to = from;
  to.back().key = new_key;
  if (!impl_->open.get(from))
    throw_no_key(from, impl_->sealed, impl_->id.text());
  if (impl_->open.get(to))
    throw Error(Errc::already_exists, "{} has a key {} already", Shown::name(impl_->id.text()),
                Shown::key_name(sops::to_string(to)));
  impl_->open.rename(from, new_key);
  impl_->sidecar.rename(sops::to_string(from), sops::to_string(to));
}

std::string random_placeholder(Rng& rng) {
  constexpr std::size_t kBytes = 32;
  Secret bytes(kBytes);
  rng.fill(bytes.fill());
  return hex_encode(bytes.reveal());
}

}  // namespace clef::matrix
