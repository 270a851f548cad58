// SPDX-License-Identifier: MIT
#include "merge_random_world.h"

#include <algorithm>

#include "launch.h"

namespace clef::test {
namespace {

// A side that has no key of a map has no map: the two disagree on the map as a whole.
bool lacks_map(const ModelDoc& doc, const std::string& map) {
  return std::ranges::none_of(doc.entries, [&](const auto& entry) {
    return entry.first == map || entry.first.starts_with(map + ".");
  });
}

}  // namespace

Versions MergeRandomThroughGit::start() {
  std::string manifest = world.world.manifest_text();
  std::string more;
  for (unsigned i = 0; i < kCells; ++i)
    more += "  - name: n" + std::to_string(i) + "\n    description: More\n";
  const std::string_view above = "namespaces:\n";
  manifest.insert(manifest.find(above) + above.size(), more);
  world.repo().write("clef.yaml", manifest);
  {
    matrix::Workspace space = world.world.workspace();
    matrix::Change change(space, matrix::World::change_options());
    for (unsigned i = 0; i < kCells; ++i)
      change.create_cell({"n" + std::to_string(i), "dev"});
    change.commit();
  }
  Versions out;
  for (unsigned i = 0; i < kCells; ++i)
    out.push_back(write(i, random.document()));
  world.commit("root");
  return out;
}

void MergeRandomThroughGit::diverge() {
  base = start();
  world.branch("topic");
  theirs = edit(base);
  commit("topic");
  world.go_to("main");
  ours = edit(base);
  commit("main");
}

Versions MergeRandomThroughGit::edit(const Versions& from) {
  Versions out;
  for (unsigned i = 0; i < kCells; ++i) {
    out.push_back(write(i, random.changed(from[i].doc)));
    if (rotates && random.one_in(8)) {
      world.rotate(file(i), {world.world.me.recipient});
      out[i].text = read_text(file(i));
    }
  }
  return out;
}

Version MergeRandomThroughGit::write(unsigned i, ModelDoc doc) const {
  write_text(
      file(i),
      world.open(file(i)).seal_text(doc.yaml(), world.world.clock, crypto::system_rng()).text());
  return now(i, std::move(doc));
}

void MergeRandomThroughGit::check(unsigned i, const Merge& merge) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()) + " cell " + std::to_string(i));
  const ModelMerge wanted = merge_models(merge.base, merge.ours->doc, merge.theirs->doc);
  if (merge.base_doc == nullptr ||
      (merge.ours->doc != *merge.base_doc && merge.theirs->doc != *merge.base_doc))
    ++both_changed;
  const auto conflict = world.conflict(file(i));
  if (conflict && asks_about_key(*conflict, merge)) {
    ++asked;
    return;
  }
  ASSERT_EQ(conflict.has_value(), !wanted.conflicts.empty() || merge.reader_conflict)
      << MergeWorld::told(conflict);
  if (conflict)
    check_conflict(*conflict, merge, wanted);
  else
    check_clean(i, merge, wanted);
}

void MergeRandomThroughGit::check_clean(unsigned i, const Merge& merge, const ModelMerge& wanted) {
  const sops::OpenDocument merged = world.open(file(i));
  ASSERT_EQ(values_of(merged), wanted.values);
  if (!merge.readers.empty()) {
    ASSERT_EQ(world.readers(file(i)), merge.readers);
  }
  const sops::SealedDocument after = world.sealed(file(i));
  const auto before = sops::SealedDocument::parse(syntax::Format::yaml, merge.ours->text);
  if (after.metadata().all_keys()[0]->enc == before.metadata().all_keys()[0]->enc) {
    ASSERT_EQ(moved_ciphertexts(merge.ours->doc, before, wanted, after), std::set<std::string>{});
  }
  if (merge.base_doc != nullptr) {
    const std::string plain = syntax::emit(syntax::Format::yaml, merged.plain());
    ASSERT_EQ(lost_comments(*merge.base_doc, merge.ours->doc, merge.theirs->doc, wanted, plain),
              std::set<std::string>{})
        << plain;
  }
  if (opened < kOpenedInSops)
    sops_opens(i);
}

void MergeRandomThroughGit::check_conflict(const change::Conflict& conflict, const Merge& merge,
                                           const ModelMerge& wanted) const {
  std::set<std::string> keys = paths_of(conflict.keys);
  ASSERT_EQ(keys.erase("") > 0, merge.reader_conflict);
  std::set<std::string> expected;
  for (const std::string& path : wanted.conflicts) {
    const std::string map = path.substr(0, path.find('.'));
    const bool whole = lacks_map(merge.ours->doc, map) || lacks_map(merge.theirs->doc, map);
    expected.insert(whole && keys.contains(map) ? map : path);
  }
  ASSERT_EQ(keys, expected);
}

bool MergeRandomThroughGit::asks_about_key(const change::Conflict& conflict,
                                           const Merge& merge) const {
  const auto wrapped = [](const Version* version) {
    return sops::SealedDocument::parse(syntax::Format::yaml, version->text)
        .metadata()
        .all_keys()[0]
        ->enc;
  };
  return MergeWorld::told(conflict).find("unbound-cell") != std::string::npos &&
         wrapped(merge.ours) != wrapped(merge.theirs);
}

void MergeRandomThroughGit::check_all() {
  for (unsigned i = 0; i < kCells; ++i)
    check(i, {base_of(base[i].doc), &base[i].doc, &ours[i], &theirs[i], {}, false});
  expect_enough();
}

void MergeRandomThroughGit::sops_opens(unsigned i) {
  const fs::path sops = fs::path(CLEF_PEERS_DIR) / "sops";
  ASSERT_TRUE(fs::exists(sops)) << "run scripts/install-peers";
  const ScopedEnv key("SOPS_AGE_KEY", std::string(world.world.me.identity.reveal_text()));
  const Ended ended =
      launch({sops, {"decrypt", file(i).string()}, world.repo().path(), {}, nullptr});
  ASSERT_EQ(ended.status, 0) << ended.errors;
  ASSERT_EQ(ended.output, syntax::emit(syntax::Format::yaml, world.open(file(i)).plain()));
  ++opened;
}

}  // namespace clef::test
