// SPDX-License-Identifier: MIT
#include "git/libgit2_store.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include <git2.h>

#include "base/error.h"
#include "base/shared_library.h"
#include "base/take_field.h"

namespace clef::git {
namespace {

struct Api {
  // The very version that the headers describe: its structures change from one to the next.
  SharedLibrary lib{"libgit2.so." LIBGIT2_SOVERSION, "libgit2-" LIBGIT2_SOVERSION};
  Imported<git_libgit2_init> init{lib};
  Imported<git_libgit2_opts> opts{lib};
  Imported<git_error_last> error_last{lib};
  Imported<git_repository_open_ext> repository_open_ext{lib};
  Imported<git_repository_free> repository_free{lib};
  Imported<git_repository_odb> repository_odb{lib};
  Imported<git_oid_fromstrn> oid_fromstrn{lib};
  Imported<git_oid_tostr_s> oid_tostr_s{lib};
  Imported<git_odb_free> odb_free{lib};
  Imported<git_odb_read_header> odb_read_header{lib};
  Imported<git_odb_read> odb_read{lib};
  Imported<git_odb_object_data> odb_object_data{lib};
  Imported<git_odb_object_size> odb_object_size{lib};
  Imported<git_odb_object_free> odb_object_free{lib};
  Imported<git_object_type2string> object_type2string{lib};
  Imported<git_object_string2type> object_string2type{lib};
  Imported<git_object_lookup> object_lookup{lib};
  Imported<git_object_peel> object_peel{lib};
  Imported<git_object_id> object_id{lib};
  Imported<git_object_free> object_free{lib};
  Imported<git_revparse_single> revparse_single{lib};
  Imported<git_tree_lookup> tree_lookup{lib};
  Imported<git_tree_free> tree_free{lib};
  Imported<git_tree_entrycount> tree_entrycount{lib};
  Imported<git_tree_entry_byindex> tree_entry_byindex{lib};
  Imported<git_tree_entry_name> tree_entry_name{lib};
  Imported<git_tree_entry_filemode_raw> tree_entry_filemode_raw{lib};
  Imported<git_tree_entry_id> tree_entry_id{lib};
  Imported<git_commit_lookup> commit_lookup{lib};
  Imported<git_commit_free> commit_free{lib};
  Imported<git_commit_tree_id> commit_tree_id{lib};
  Imported<git_commit_parentcount> commit_parentcount{lib};
  Imported<git_commit_parent_id> commit_parent_id{lib};
  Imported<git_commit_raw_header> commit_raw_header{lib};
  Imported<git_commit_message> commit_message{lib};
  Imported<git_commit_message_encoding> commit_message_encoding{lib};
  Imported<git_index_open> index_open{lib};
  Imported<git_index_free> index_free{lib};
  Imported<git_index_entrycount> index_entrycount{lib};
  Imported<git_index_get_byindex> index_get_byindex{lib};
  Imported<git_reference_iterator_glob_new> reference_iterator_glob_new{lib};
  Imported<git_reference_iterator_free> reference_iterator_free{lib};
  Imported<git_reference_next> reference_next{lib};
  Imported<git_reference_peel> reference_peel{lib};
  Imported<git_reference_free> reference_free{lib};
  Imported<git_revwalk_new> revwalk_new{lib};
  Imported<git_revwalk_free> revwalk_free{lib};
  Imported<git_revwalk_push> revwalk_push{lib};
  Imported<git_revwalk_hide> revwalk_hide{lib};
  Imported<git_revwalk_next> revwalk_next{lib};

  Api() {
    init();
    // Extensions that change nothing of what is read here; libgit2 knows lower-case names only.
    // Never objectformat or refstorage: it would read such a repository as if they were not there.
    std::array<const char*, 3> known = {"preciousobjects", "partialclone", "relativeworktrees"};
    opts(static_cast<int>(GIT_OPT_SET_EXTENSIONS), known.data(), known.size());
  }
};

const Api& api() {
  static const Api loaded;
  return loaded;
}

// A stateless deleter out of one of the functions above.
template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    (api().*Free)(object);
  }
};
template <class T, auto Free>
using Handle = std::unique_ptr<T, Freed<Free>>;
using RepositoryHandle = Handle<git_repository, &Api::repository_free>;
using OdbHandle = Handle<git_odb, &Api::odb_free>;
using OdbObjectHandle = Handle<git_odb_object, &Api::odb_object_free>;
using ObjectHandle = Handle<git_object, &Api::object_free>;
using TreeHandle = Handle<git_tree, &Api::tree_free>;
using CommitHandle = Handle<git_commit, &Api::commit_free>;
using IndexHandle = Handle<git_index, &Api::index_free>;
using ReferenceHandle = Handle<git_reference, &Api::reference_free>;
using ReferencesHandle = Handle<git_reference_iterator, &Api::reference_iterator_free>;
using WalkHandle = Handle<git_revwalk, &Api::revwalk_free>;

// libgit2's words for what failed last in this thread.
Error failure_of_libgit2(Errc code) {
  const git_error* error = api().error_last();
  return Error(code, "libgit2 refused: {}",
               Shown::foreign(error != nullptr ? error->message : "no reason given"));
}

void check(int result, Errc code = Errc::git_failed) {
  if (result < 0)
    throw failure_of_libgit2(code);
}

// What `make` puts where it is told, owned.
template <class H, class Make>
H made(Make make, Errc code = Errc::git_failed) {
  typename H::pointer raw = nullptr;
  check(make(&raw), code);
  return H(raw);
}

bool is_id(std::string_view text) {
  return text.size() == GIT_OID_HEXSZ && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::optional<git_oid> oid_of(const std::string& id) {
  git_oid oid{};
  if (!is_id(id) || api().oid_fromstrn(&oid, id.data(), id.size()) != 0)
    return std::nullopt;
  return oid;
}

git_oid known_oid(const std::string& id) {
  const auto oid = oid_of(id);
  if (!oid)
    throw Error(Errc::git_failed, "no object {}", Shown::name(id));
  return *oid;
}

std::string text_of(const git_oid* oid) { return api().oid_tostr_s(oid); }

unsigned canonical_mode(unsigned mode) {
  constexpr unsigned kTypeMask = 0170000;
  switch (mode & kTypeMask) {
    case 0100000:
      return (mode & 0100U) != 0 ? 0100755 : 0100644;
    case 0120000:
      return 0120000;
    case 0040000:
      return 0040000;
    default:
      return 0160000;
  }
}

// "author NAME <EMAIL> SECONDS ZONE" of a commit's header, taken apart as git does: libgit2's own
// signatures lack the full stops and quotes that a name may begin or end with.
Person person_of(std::string_view header, std::string_view role) {
  const std::size_t at = header.find(role);
  if (at == header.npos)
    return {};
  std::string_view line = header.substr(at + role.size());
  line = line.substr(0, line.find('\n'));
  const std::size_t open = line.find('<');
  const std::size_t close = line.find('>', std::min(open, line.size()));
  if (close == line.npos)
    return {};
  Person person;
  const std::string_view name = line.substr(0, open);
  person.name = name.substr(0, name.find_last_not_of(" \t") + 1);
  person.email = line.substr(open + 1, close - open - 1);
  std::string_view date = line.substr(line.rfind('>') + 1);
  date.remove_prefix(std::min(date.find_first_not_of(' '), date.size()));
  std::from_chars(date.data(), date.data() + date.size(), person.time);
  return person;
}

// As git's %s: the lines of the first paragraph joined by blanks.
std::string subject_of(std::string_view message) {
  constexpr std::string_view kBlanks = " \t\r\v\f";
  std::string subject;
  while (!message.empty()) {
    std::string_view line = take_field(message, '\n');
    line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
    if (line.empty() && !subject.empty())
      break;
    if (!line.empty())
      subject.append(subject.empty() ? "" : " ").append(line);
  }
  return subject;
}

IndexEntry entry_of(const git_index_entry& from) {
  IndexEntry entry;
  entry.path = from.path;
  entry.mode = from.mode;
  entry.id = text_of(&from.id);
  entry.stage = (from.flags & GIT_INDEX_ENTRY_STAGEMASK) >> GIT_INDEX_ENTRY_STAGESHIFT;
  entry.intent_to_add = (from.flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0;
  entry.skip_worktree = (from.flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
  return entry;
}

std::optional<std::string> variable(const char* name) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): the environment changes only before there are threads
  const char* value = std::getenv(name);
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

Error misread(std::string_view what) {
  return Error(Errc::unsupported, "libgit2 would misread a repository with {}", Shown::words(what));
}

bool has_content(const fs::path& file) {
  std::error_code ignored;
  return fs::file_size(file, ignored) > 0 && !ignored;
}

// git honours all of these and libgit2 none: it would show other commits or find fewer objects.
void refuse_what_is_misread(const Layout& layout) {
  for (const char* name :
       {"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH",
        "GIT_COMMON_DIR", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE"}) {
    if (variable(name))
      throw misread(name);
  }
  if (has_content(layout.common_dir / "shallow"))
    throw misread("a shallow history");
  if (has_content(layout.common_dir / "info/grafts"))
    throw misread("grafts");
}

}  // namespace

struct Libgit2Store::Impl {
  explicit Impl(const Layout& layout)
      : repository(made<RepositoryHandle>(
            [&](git_repository** out) {
              return api().repository_open_ext(
                  out, layout.git_dir.c_str(),
                  GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT, nullptr);
            },
            Errc::unsupported)),
        odb(made<OdbHandle>(
            [&](git_odb** out) { return api().repository_odb(out, repository.get()); },
            Errc::unsupported)),
        // GIT_INDEX_FILE is from the current folder, as git has it.
        index_file(variable("GIT_INDEX_FILE").value_or((layout.git_dir / "index").native())) {}

  RepositoryHandle repository;
  OdbHandle odb;
  fs::path index_file;
};

Libgit2Store::Libgit2Store(const Layout& layout) {
  refuse_what_is_misread(layout);
  impl_ = std::make_unique<Impl>(layout);
  index();
  const auto replaced = made<ReferencesHandle>([&](git_reference_iterator** out) {
    return api().reference_iterator_glob_new(out, impl_->repository.get(), "refs/replace/*");
  });
  git_reference* first = nullptr;
  const int found = api().reference_next(&first, replaced.get());
  const ReferenceHandle owner(first);
  if (found != GIT_ITEROVER)
    throw misread("replaced objects");
}

Libgit2Store::~Libgit2Store() = default;

std::optional<ObjectInfo> Libgit2Store::info(const std::string& id) {
  const auto oid = oid_of(id);
  if (!oid)
    return std::nullopt;
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  const int result = api().odb_read_header(&size, &type, impl_->odb.get(), &*oid);
  if (result == GIT_ENOTFOUND)
    return std::nullopt;
  check(result);
  return ObjectInfo{id, api().object_type2string(type), size};
}

std::optional<std::string> Libgit2Store::content(const std::string& id) {
  const git_oid oid = known_oid(id);
  git_odb_object* raw = nullptr;
  const int result = api().odb_read(&raw, impl_->odb.get(), &oid);
  if (result == GIT_ENOTFOUND)
    return std::nullopt;
  check(result);
  const OdbObjectHandle object(raw);
  return std::string(static_cast<const char*>(api().odb_object_data(raw)),
                     api().odb_object_size(raw));
}

std::optional<std::string> Libgit2Store::id_of(const std::string& name) {
  git_object* raw = nullptr;
  if (api().revparse_single(&raw, impl_->repository.get(), name.c_str()) != 0)
    return std::nullopt;
  const ObjectHandle object(raw);
  return text_of(api().object_id(raw));
}

std::optional<std::string> Libgit2Store::peeled(const std::string& id, std::string_view type) {
  const git_oid oid = known_oid(id);
  const auto object = made<ObjectHandle>([&](git_object** out) {
    return api().object_lookup(out, impl_->repository.get(), &oid, GIT_OBJECT_ANY);
  });
  git_object* raw = nullptr;
  const git_object_t wanted = api().object_string2type(std::string(type).c_str());
  const int result = api().object_peel(&raw, object.get(), wanted);
  if (result == GIT_EPEEL || result == GIT_ENOTFOUND || result == GIT_EINVALIDSPEC)
    return std::nullopt;
  check(result);
  const ObjectHandle found(raw);
  return text_of(api().object_id(raw));
}

std::vector<TreeItem> Libgit2Store::tree(const std::string& id) {
  const git_oid oid = known_oid(id);
  const auto tree = made<TreeHandle>(
      [&](git_tree** out) { return api().tree_lookup(out, impl_->repository.get(), &oid); });
  const std::size_t count = api().tree_entrycount(tree.get());
  std::vector<TreeItem> items;
  items.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_tree_entry* entry = api().tree_entry_byindex(tree.get(), i);
    items.push_back({api().tree_entry_name(entry),
                     canonical_mode(static_cast<unsigned>(api().tree_entry_filemode_raw(entry))),
                     text_of(api().tree_entry_id(entry))});
  }
  return items;
}

namespace {

CommitHandle commit_handle(git_repository* repository, const std::string& id) {
  const git_oid oid = known_oid(id);
  return made<CommitHandle>(
      [&](git_commit** out) { return api().commit_lookup(out, repository, &oid); });
}

}  // namespace

std::optional<Commit> Libgit2Store::commit(const std::string& id) {
  const auto found = commit_handle(impl_->repository.get(), id);
  if (const char* encoding = api().commit_message_encoding(found.get());
      encoding != nullptr && std::string_view(encoding) != "UTF-8")
    return std::nullopt;
  Commit commit;
  commit.id = id;
  for (unsigned i = 0; i < api().commit_parentcount(found.get()); ++i)
    commit.parents.push_back(text_of(api().commit_parent_id(found.get(), i)));
  const std::string_view header(api().commit_raw_header(found.get()));
  commit.author = person_of(header, "\nauthor ");
  commit.committer = person_of(header, "\ncommitter ");
  const char* message = api().commit_message(found.get());
  commit.subject = subject_of(message != nullptr ? message : "");
  return commit;
}

std::string Libgit2Store::tree_of(const std::string& commit) {
  return text_of(api().commit_tree_id(commit_handle(impl_->repository.get(), commit).get()));
}

std::vector<IndexEntry> Libgit2Store::index() {
  // Without its repository: core.ignoreCase would sort it in another way than git does.
  const auto index = made<IndexHandle>(
      [&](git_index** out) { return api().index_open(out, impl_->index_file.c_str()); },
      Errc::unsupported);
  const std::size_t count = api().index_entrycount(index.get());
  std::vector<IndexEntry> entries;
  entries.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    entries.push_back(entry_of(*api().index_get_byindex(index.get(), i)));
  return entries;
}

std::vector<std::string> Libgit2Store::refs(const std::string& glob) {
  const auto references = made<ReferencesHandle>([&](git_reference_iterator** out) {
    return api().reference_iterator_glob_new(out, impl_->repository.get(), glob.c_str());
  });
  std::vector<std::string> out;
  for (;;) {
    git_reference* raw = nullptr;
    const int result = api().reference_next(&raw, references.get());
    if (result == GIT_ITEROVER)
      return out;
    check(result);
    const ReferenceHandle reference(raw);
    git_object* target = nullptr;
    const int led = api().reference_peel(&target, raw, GIT_OBJECT_COMMIT);
    const ObjectHandle owner(target);
    // A tag of a tree or blob leads to no commit; a ref whose object is missing is an error.
    if (led == GIT_EPEEL || led == GIT_EINVALIDSPEC)
      continue;
    check(led);
    out.push_back(text_of(api().object_id(target)));
  }
}

void Libgit2Store::walk(const std::vector<std::string>& include,
                        const std::vector<std::string>& exclude,
                        const std::function<bool(const std::string&)>& visit) {
  const auto walk = made<WalkHandle>(
      [&](git_revwalk** out) { return api().revwalk_new(out, impl_->repository.get()); });
  for (const std::string& id : include) {
    const git_oid oid = known_oid(id);
    check(api().revwalk_push(walk.get(), &oid));
  }
  for (const std::string& id : exclude) {
    const git_oid oid = known_oid(id);
    check(api().revwalk_hide(walk.get(), &oid));
  }
  for (;;) {
    git_oid oid{};
    const int result = api().revwalk_next(&oid, walk.get());
    if (result == GIT_ITEROVER)
      return;
    check(result);
    if (!visit(text_of(&oid)))
      return;
  }
}

}  // namespace clef::git
