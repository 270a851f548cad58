// SPDX-License-Identifier: MIT
#include "merge_world.h"

#include <stdexcept>

#include "launch.h"
#include "matrix/binding.h"

namespace clef::test {

MergeWorld::MergeWorld() : key("CLEF_AGE_KEY", std::string(world.me.identity.reveal_text())) {
  world.scaffold();
  const Ended made = launch({CLEF_PROGRAM, {"install", "--drivers"}, repo().path(), {}, nullptr});
  if (made.status != 0)
    throw std::runtime_error("install failed: " + made.errors);
  for (const char* name : {"A", "B", "C"})
    set(name, "0");
  commit("base");
}

GitRun MergeWorld::run_in(const fs::path& folder, const std::vector<std::string>& args) {
  const Ended ended = launch({"/usr/bin/env",
                              [&] {
                                std::vector<std::string> out{"git"};
                                out.insert(out.end(), args.begin(), args.end());
                                return out;
                              }(),
                              folder,
                              {},
                              nullptr});
  return {ended.status, ended.output + ended.errors};
}

void MergeWorld::git(const std::vector<std::string>& args) const {
  const GitRun ran = run(args);
  if (ran.status != 0)
    throw std::runtime_error("git " + args.front() + ": " + ran.text);
}

void MergeWorld::commit(const std::string& message) const {
  git({"add", "-A"});
  git({"commit", "-q", "-m", message});
}

void MergeWorld::set(const std::string& name, const std::string& value) const {
  world.set({"database", "dev"}, name, value);
}

void MergeWorld::unset(const std::string& name) const {
  matrix::Workspace space = world.workspace();
  matrix::Change change(space, matrix::World::change_options());
  change.cell({"database", "dev"}).unset(matrix::key_path(name));
  change.commit();
}

void MergeWorld::put(const std::string& name, const std::string& value) const {
  sops::OpenDocument document = open(cell());
  document.set(matrix::key_path(name), syntax::Tree::string(value));
  write_text(cell(), document.seal(world.clock, crypto::system_rng()).text());
}

keys::Keyring MergeWorld::keyring() const {
  keys::KeyringConfig config;
  config.environment = world.options().environment;
  return keys::Keyring(std::move(config));
}

sops::SealedDocument MergeWorld::sealed(const fs::path& file) const {
  const auto format = syntax::format_of(file.string());
  return sops::SealedDocument::parse(format.value_or(syntax::Format::yaml), read_text(file));
}

sops::OpenDocument MergeWorld::open(const fs::path& file) const {
  keys::Keyring keys = keyring();
  return sealed(file).open(keys);
}

std::string MergeWorld::values(const fs::path& file) const {
  std::string out;
  const sops::OpenDocument document = open(file);
  for (const auto& value : document.values())
    out += (out.empty() ? "" : " ") + sops::to_string(value.path) + "=" +
           std::string(as_text(document.reveal(value)));
  return out;
}

void MergeWorld::write_sealed(const fs::path& file, const std::string& plain) const {
  keys::Keyring keys = keyring();
  const sops::DataKey data_key = keys::new_data_key(crypto::system_rng());
  sops::SealOptions options;
  options.groups = keys.wrap(data_key, {{keys::age_key(world.me.recipient)}}, 0, world.clock,
                             crypto::system_rng());
  const auto format = syntax::format_of(file.string());
  write_text(file, sops::seal_plain(format.value_or(syntax::Format::yaml), plain, data_key, options,
                                    world.clock, crypto::system_rng())
                       .text());
}

void MergeWorld::rotate(const fs::path& file, const std::vector<std::string>& readers) const {
  keys::Keyring keys = keyring();
  const sops::DataKey data_key = keys::new_data_key(crypto::system_rng());
  sops::KeyGroup group;
  for (const std::string& reader : readers)
    group.push_back(keys::age_key(reader));
  sops::SealOptions options;
  options.groups = keys.wrap(data_key, {group}, 0, world.clock, crypto::system_rng());
  write_text(file, open(file).reseal(data_key, options, world.clock, crypto::system_rng()).text());
  const auto id =
      world.workspace().manifest().cell_at(file.lexically_relative(repo().path()).string());
  if (!id)
    return;
  const fs::path bindings = repo() / std::string(matrix::kBindingsPath);
  matrix::Bindings lines = matrix::Bindings::parse(fs::exists(bindings) ? read_text(bindings) : "");
  lines.bind(data_key, *id);
  write_text(bindings, lines.text());
}

void MergeWorld::add_reader(const fs::path& file, const std::string& reader) const {
  keys::Keyring keys = keyring();
  const sops::SealedDocument before = sealed(file);
  auto groups = before.metadata().groups;
  const auto wrapped = keys.wrap(keys.unlock(before.metadata()), {{keys::age_key(reader)}}, 0,
                                 world.clock, crypto::system_rng());
  groups[0].push_back(wrapped[0][0]);
  write_text(file, before.with_keys(groups, 0).text());
}

std::set<std::string> MergeWorld::readers(const fs::path& file) const {
  std::set<std::string> out;
  const sops::SealedDocument document = sealed(file);
  for (const sops::WrappedKey* each : document.metadata().all_keys())
    out.insert(each->id());
  return out;
}

void MergeWorld::approve(const std::string& id, const std::string& env) const {
  matrix::LocalState(repo() / ".git", world.options().environment)
      .approve(env, {id}, crypto::system_rng());
}

std::optional<change::Conflict> MergeWorld::conflict(const fs::path& file) const {
  const auto format = syntax::format_of(file.string());
  return change::read_conflict(format.value_or(syntax::Format::yaml), read_text(file));
}

std::string MergeWorld::told(const std::optional<change::Conflict>& conflict) {
  std::string out;
  if (!conflict)
    return "none";
  for (const change::KeyConflict& each : conflict->keys)
    out += (out.empty() ? "" : ", ") + sops::to_string(each.path) + " " +
           std::string(change::why_name(each.why));
  return out;
}

void MergeWorld::expect_tidy() const {
  for (const auto& entry : fs::directory_iterator(repo().path()))
    EXPECT_FALSE(entry.path().filename().string().starts_with(".merge_file")) << entry.path();
}

}  // namespace clef::test
