// SPDX-License-Identifier: MIT
#include "matrix/binding.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"

namespace clef::matrix {
namespace {

constexpr std::string_view kVersion = "v1:";
constexpr std::string_view kLabel = "git-clef cell binding v1";
constexpr std::size_t kTokenBytes = 16;

// Binds one key to many cells: the derived key is made once.
class Binder {
 public:
  explicit Binder(const sops::DataKey& key)
      : derived_(crypto::hkdf_sha256(key.reveal(), {}, kLabel)) {}

  std::string token(const CellId& cell) const {
    // Names hold no NUL, so that "a" + "bc" and "ab" + "c" differ.
    const std::string text = cell.ns + '\0' + cell.env;
    const crypto::Sha256Digest mac = crypto::hmac_sha256(derived_.reveal(), as_bytes(text));
    return std::string(kVersion) +
           base64_encode(ByteView(mac).first(kTokenBytes), Padding::required);
  }

 private:
  Secret derived_;
};

[[noreturn]] void throw_malformed(std::size_t line) {
  throw Error(Errc::malformed, "{} line {} is not 'NAMESPACE/ENVIRONMENT v1:…', once a cell",
              Shown::path(kBindingsPath), Shown::line(line))
      .hint(
          "restore the file from history, or correct the line; 'git clef lint --fix' then binds "
          "the cells that lack one");
}

std::optional<CellId> cell_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos)
    return std::nullopt;
  CellId id{std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
  if (!is_matrix_name(id.ns) || !is_matrix_name(id.env))
    return std::nullopt;
  return id;
}

}  // namespace

std::string binding_token(const sops::DataKey& key, const CellId& cell) {
  return Binder(key).token(cell);
}

bool is_binding_token(std::string_view text) {
  if (text.substr(0, kVersion.size()) != kVersion)
    return false;
  const std::optional<Bytes> bytes = base64_decode(text.substr(kVersion.size()), Padding::required);
  return bytes && bytes->size() == kTokenBytes;
}

Bindings Bindings::parse(std::string_view text) {
  Bindings out;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    const std::string_view row = text.substr(0, end);
    const std::size_t blank = row.find(' ');
    const std::optional<CellId> id = cell_of(row.substr(0, blank));
    if (!id || blank == std::string_view::npos || !is_binding_token(row.substr(blank + 1)) ||
        !out.lines_.emplace(*id, row.substr(blank + 1)).second)
      throw_malformed(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

BindingState Bindings::judge(const sops::DataKey& key, const CellId& cell) const {
  const Binder binder(key);
  const auto own = lines_.find(cell);
  if (own != lines_.end() && own->second == binder.token(cell))
    return BindingState::valid;
  // Before "absent": whoever moved another cell's file here may have dropped this cell's line.
  const bool foreign = std::any_of(lines_.begin(), lines_.end(), [&](const auto& line) {
    return line.first != cell && line.second == binder.token(line.first);
  });
  if (foreign)
    return BindingState::foreign;
  return own == lines_.end() ? BindingState::absent : BindingState::stale;
}

std::optional<CellId> Bindings::owner(const sops::DataKey& key) const {
  const Binder binder(key);
  for (const auto& [id, token] : lines_)
    if (token == binder.token(id))
      return id;
  return std::nullopt;
}

void Bindings::bind(const sops::DataKey& key, const CellId& cell) {
  lines_[cell] = binding_token(key, cell);
}

void Bindings::rename(const CellId& from, const CellId& to, const sops::DataKey& key) {
  lines_.erase(from);
  bind(key, to);
}

void Bindings::forget(const CellId& cell) { lines_.erase(cell); }

void Bindings::put(const CellId& cell, std::string token) { lines_[cell] = std::move(token); }

std::string Bindings::text() const {
  std::string text;
  for (const auto& [id, token] : lines_)
    text.append(id.ns).append("/").append(id.env).append(" ").append(token).append("\n");
  return text;
}

Bindings Bindings::merge(const Bindings& base, const Bindings& ours, const Bindings& theirs,
                         std::vector<Rebound>& rebound) {
  std::map<CellId, bool> cells;
  for (const Bindings* side : {&ours, &theirs})
    for (const auto& [id, token] : side->lines_)
      cells[id] = true;
  const auto line = [](const Bindings& side, const CellId& id) {
    const auto it = side.lines_.find(id);
    return it == side.lines_.end() ? std::string() : it->second;
  };
  Bindings out;
  for (const auto& [id, present] : cells) {
    const std::string was = line(base, id);
    const std::string our = line(ours, id);
    const std::string their = line(theirs, id);
    const bool agree = our == their || our == was || their == was;
    const std::string merged = our == was ? their : our;
    if (!agree)
      rebound.push_back({id, our, their});
    else if (!merged.empty())
      out.lines_[id] = merged;
  }
  return out;
}

}  // namespace clef::matrix
