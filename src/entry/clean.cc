// SPDX-License-Identifier: MIT
#include "entry/clean.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "entry/clean_readers.h"
#include "entry/filter_look.h"
#include "entry/smudge_text.h"
#include "keys/keyring.h"
#include "matrix/cell_check.h"
#include "matrix/data_keys.h"
#include "matrix/filtered_paths.h"
#include "matrix/in_file.h"

namespace clef::entry {
namespace {

using sops::SealedDocument;

constexpr std::size_t kSealedCap = matrix::kCellCap;

bool contains(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// The file does not read as what its name says.
bool is_about_text(Errc code) {
  return code == Errc::malformed || code == Errc::bad_encoding || code == Errc::too_deep ||
         code == Errc::duplicate_key || code == Errc::unsupported;
}

}  // namespace

struct Cleaner::Job {
  std::string_view path;
  const Secret& content;
  syntax::Format format;
  std::string name;  // in the cache; empty without one

  std::string text() const { return std::string(content.reveal_text()); }
};

struct Cleaner::Base {
  SealedDocument sealed;
  sops::DataKey key;
  sops::OpenDocument open;
};

// The present ciphertext if it fits; else what to seal the change with, if there is anything.
struct Cleaner::Found {
  std::optional<std::string> same;
  std::optional<Base> base;
};

std::string Cleaner::clean(std::string_view path, const Secret& content) {
  if (content.empty())
    return {};
  const syntax::Format format = filter_format(path);
  const Job job{path, content, format,
                cache_ == nullptr ? std::string() : cache_->name_of(path, content.reveal())};
  switch (look_at(format, content.reveal_text())) {
    case Look::plain:
      return matrix::in_file(path, [&] { return seal_plain(job); });
    case Look::mixed:
      // What was committed so must not make every later `git status` fail; it is told of by lint.
      if (!contains(candidates(path), blob_id(content.reveal_text(), id_length())))
        throw Error(Errc::clear_leaf, "{} has sops metadata and values that are not encrypted",
                    Shown::path(path))
            .hint("remove its 'sops' block to have it sealed");
      return job.text();
    case Look::sealed:
    case Look::conflict:
      return job.text();
  }
  throw Error(Errc::internal_error, "a text of no kind");
}

std::string Cleaner::seal_plain(const Job& job) {
  try {
    return seal(job);
  } catch (const Error& error) {
    if (!is_about_text(error.code()) || is_listed(job.path))
      throw;
    // .gitattributes arrives with a branch and may name files that nobody here wants sealed
    // (security.md S9); what has the attribute is sealed or refused all the same.
    throw Error(Errc::unsupported,
                "the attribute filter=clef wants this file encrypted, which this clone did not ask "
                "for, and it cannot be: {}",
                Shown::words(error.message()))
        .hint(
            "'git check-attr filter -- FILE' and 'git log -p .gitattributes' tell where it comes "
            "from; take it away, or mend the file and 'git clef install --filter' it");
  }
}

bool Cleaner::is_listed(std::string_view path) {
  try {
    return matrix::FilteredPaths(session_.local()).matches(path);
  } catch (const Error&) {
    return false;  // a LOCAL that is not ours alone lists nothing
  }
}

void Cleaner::remember(std::string_view path, ByteView content, std::string_view blob_id) {
  latest_.insert_or_assign(std::string(path), std::string(blob_id));
  if (cache_ != nullptr)
    cache_->put(cache_->name_of(path, content), blob_id);
}

std::vector<std::string> Cleaner::candidates(std::string_view path) {
  std::vector<std::string> out;
  const auto add = [&out](const std::optional<std::string>& id) {
    if (id && !contains(out, *id))
      out.push_back(*id);
    return id.has_value();
  };
  const std::string name(path);
  if (const auto it = latest_.find(path); it != latest_.end())
    add(it->second);
  const auto ids = objects_.ids(
      std::array<std::string, 4>{":0:" + name, ":2:" + name, ":3:" + name, "HEAD:" + name});
  if (!add(ids[0])) {
    add(ids[1]);
    add(ids[2]);
  }
  add(ids[3]);
  return out;
}

std::optional<Cleaner::Base> Cleaner::open(const Job& job, const std::string& text) {
  std::optional<SealedDocument> sealed = sealed_document(job.format, text);
  std::optional<sops::DataKey> key =
      sealed ? session_.try_unlock(sealed->metadata()) : std::nullopt;
  if (!key)
    return std::nullopt;
  try {
    sops::OpenDocument open = sealed->open(*key);
    return Base{*std::move(sealed), *std::move(key), std::move(open)};
  } catch (const Error&) {
    return std::nullopt;  // forged or damaged: nothing of it is taken over
  }
}

std::optional<std::string> Cleaner::from_cache(const Job& job,
                                               const std::vector<std::string>& ids) {
  const std::optional<std::string> id = cache_ == nullptr ? std::nullopt : cache_->find(job.name);
  // An older blob of this plaintext may be sealed for readers who were removed since.
  if (!id || !contains(ids, *id))
    return std::nullopt;
  std::optional<std::string> text = objects_.content(*id, kSealedCap);
  return text && sealed_document(job.format, *text) ? std::move(text) : std::nullopt;
}

Cleaner::Found Cleaner::find(const Job& job, const std::vector<std::string>& ids) {
  const std::vector<syntax::Tree> wanted = plain_trees(job.format, job.content.reveal_text());
  Found found;
  for (const std::string& id : ids) {
    std::optional<std::string> text = objects_.content(id, kSealedCap);
    std::optional<Base> candidate = text ? open(job, *text) : std::nullopt;
    if (!candidate)
      continue;
    if (same_documents(candidate->open.plain(), wanted)) {
      remember(job.path, job.content.reveal(), id);
      found.same = std::move(text);
      return found;
    }
    if (!found.base)
      found.base = std::move(candidate);
  }
  if (!found.base)
    found.same = from_cache(job, ids);
  return found;
}

std::string Cleaner::seal(const Job& job) {
  const std::vector<std::string> ids = candidates(job.path);
  if (!ids.empty())
    if (auto same = from_cache(job, {ids.front()}))
      return *std::move(same);
  Found found = find(job, ids);
  if (found.same)
    return *std::move(found.same);
  std::string sealed = found.base ? reseal(job, *found.base) : seal_new(job);
  if (sealed.size() > kSealedCap)  // we could not read it again
    throw Error(Errc::too_large, "the sealed text would be larger than 16 MiB");
  remember(job.path, job.content.reveal(), blob_id(sealed, id_length()));
  return sealed;
}

// What `git clef set` asks of a cell before it writes (security.md S1, S4, S5, S6).
void Cleaner::check_base(const Job& job, const Base& base) {
  const std::optional<std::string> head_id = objects_.id("HEAD:" + std::string(job.path));
  const std::optional<std::string> head_text =
      head_id ? objects_.content(*head_id, kSealedCap) : std::nullopt;
  const std::optional<SealedDocument> head =
      head_text ? sealed_document(job.format, *head_text) : std::nullopt;
  const std::optional<CellPlace> cell = session_.cell_at(job.path);
  matrix::require_selector(
      base.sealed, head ? &*head : nullptr,
      cell ? cell->workspace->manifest().selector() : base.sealed.metadata().selector, job.path);
  if (cell) {
    matrix::require_no_drift(base.sealed, cell->workspace->manifest().readers(cell->id), cell->id);
    return;
  }
  const std::vector<std::string> strangers = unapproved_readers(session_, base.sealed.metadata());
  if (!strangers.empty())
    throw_unapproved(strangers.front(), kFilterApprovals);
}

std::string Cleaner::reseal(const Job& job, const Base& base) {
  check_base(job, base);
  // Anyone can make an empty file with a data key that he keeps (security.md S4).
  if (!matrix::has_encrypted_leaves(base.sealed) && !session_.local().made_here(base.key))
    return seal_new(job);
  const SealedDocument sealed = base.open.seal_text(job.text(), session_.clock(), session_.rng());
  require_no_clear(job, sealed, &base.sealed);
  return sealed.text();
}

std::string Cleaner::seal_new(const Job& job) {
  const NewReaders readers = readers_of_new(session_, job.path);
  const sops::DataKey key = keys::new_data_key(session_.rng());
  const sops::SealOptions options = wrap_for(session_, readers, key);
  const SealedDocument sealed =
      sops::seal_plain(job.format, job.text(), key, options, session_.clock(), session_.rng());
  require_no_clear(job, sealed, nullptr);
  if (session_.cell_at(job.path))
    made_.insert_or_assign(std::string(job.path), key.clone());
  return sealed.text();
}

// Once for all files of a process: each store waits for the disk. What is lost when the process is
// killed costs a needless new key or a 'git clef lint --fix' (security.md S4).
Cleaner::~Cleaner() {
  try {
    matrix::remember_owed(session_.local(), made_, session_.rng());
  } catch (const std::exception&) {
    // Without LOCAL nothing says that this clone made them.
  }
}

void Cleaner::require_no_clear(const Job& job, const SealedDocument& sealed,
                               const SealedDocument* before) {
  std::vector<sops::Path> fresh = matrix::clear_leaves(sealed);
  if (fresh.empty())
    return;
  const std::vector<sops::Path> known =
      before == nullptr ? std::vector<sops::Path>() : matrix::clear_leaves(*before);
  const std::optional<CellPlace> cell = session_.cell_at(job.path);
  const std::optional<matrix::Schema> schema =
      cell ? cell->workspace->schema(cell->id.ns) : std::nullopt;
  std::erase_if(fresh, [&](const sops::Path& path) {
    const matrix::SchemaKey* key = schema ? schema->find(path) : nullptr;
    return std::find(known.begin(), known.end(), path) != known.end() ||
           (key != nullptr && key->clear);
  });
  if (fresh.empty() || session_.repository().config_value("clef.filter.clear") == "true")
    return;
  throw Error(Errc::clear_leaf,
              "{} would be committed unencrypted: the selector {} {} leaves it so",
              Shown::key_name(sops::to_string(fresh.front())),
              Shown::name(sops::selector_name(sealed.metadata().selector.kind)),
              Shown::name(sealed.metadata().selector.value))
      .hint(
          "choose another name, or 'git config clef.filter.clear true' if all may read such keys");
}

std::size_t Cleaner::id_length() {
  constexpr std::size_t kSha1 = 40;
  constexpr std::size_t kSha256 = 64;
  const auto format = session_.repository().config_value("extensions.objectformat");
  return format == "sha256" ? kSha256 : kSha1;
}

}  // namespace clef::entry
