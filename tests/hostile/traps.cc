// SPDX-License-Identifier: MIT
#include "traps.h"

#include "age/bech32.h"

namespace clef::test {
namespace {

constexpr const char* kEscapes = "\x1b]0;sprung\x07\x1b[2J\xe2\x80\xae";

std::string plugin_recipient() {
  const std::string data(32, 'x');
  return std::string(age::bech32_encode("age1evil", as_bytes(data)).reveal_text());
}

// Readers of every kind that has an address, a principal or a program behind it. 127.0.0.1:9 is
// where nobody listens; that it is asked at all is what must not happen.
std::string planted_readers() {
  return "    kms:\n"
         "        - arn: arn:aws:kms:evil-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0\n"
         "          role: arn:aws:iam::111122223333:role/evil\n"
         "          aws_profile: default\n"
         "          created_at: \"2026-01-01T00:00:00Z\"\n"
         "          enc: AAAA\n"
         "    gcp_kms:\n"
         "        - resource_id: projects/evil/locations/global/keyRings/r/cryptoKeys/k\n"
         "          created_at: \"2026-01-01T00:00:00Z\"\n"
         "          enc: AAAA\n"
         "    azure_kv:\n"
         "        - vault_url: https://127.0.0.1:9\n"
         "          name: evil\n"
         "          version: v\n"
         "          created_at: \"2026-01-01T00:00:00Z\"\n"
         "          enc: AAAA\n"
         "    hc_vault:\n"
         "        - vault_address: http://127.0.0.1:9\n"
         "          engine_path: transit\n"
         "          key_name: evil\n"
         "          created_at: \"2026-01-01T00:00:00Z\"\n"
         "          enc: vault:v1:AAAA\n"
         "    pgp:\n"
         "        - fp: 0123456789ABCDEF0123456789ABCDEF01234567\n"
         "          created_at: \"2026-01-01T00:00:00Z\"\n"
         "          enc: AAAA\n";
}

}  // namespace

Traps::Traps() {
  world.set("database/production", "TOKEN", kCanary);
  world.set("database/dev", "TOKEN", std::string(kCanary) + "-dev");
  world.repo.commit_all("values");
  world.repo.git({"branch", "-q", "base"});
  world.repo.git({"checkout", "-qb", "evil"});
  plant_metadata();
  plant_configuration();
  plant_bare_repository();
  plant_paths();
  plant_attributes();
  plant_documents();
  plant_names();
  // Whoever made it has neither our filter nor our hooks.
  const auto theirs = [&](std::vector<std::string> args) {
    for (const char* setting : {"filter.clef.process=", "filter.clef.clean=cat",
                                "filter.clef.required=false", "user.email=evil@x"})
      args.insert(args.begin(), {"-c", setting});
    args.insert(args.begin(), {"-c", std::string("user.name=") + kEscapes});
    world.repo.git(args);
  };
  theirs({"add", "-Af"});
  theirs({"commit", "-q", "--no-verify", "-m", std::string("traps ") + kEscapes});
  world.repo.git({"checkout", "-qf", "-"});
  world.set("database/dev", "OWN", "1");
  world.repo.commit_all("own work");
}

void Traps::plant_program(const fs::path& path) const {
  world.repo.write(path, "#!/bin/sh\necho \"$0 $*\" >> '" + mark.string() + "'\n");
  fs::permissions(world.repo / path, static_cast<fs::perms>(0755));
}

void Traps::plant_metadata() const {
  for (const char* cell : {"database/dev", "payments/dev"}) {
    world.edit(world.cell(cell), "sops:\n", "sops:\n" + planted_readers());
    world.edit(world.cell(cell), "    lastmodified:",
               "        - recipient: " + plugin_recipient() +
                   "\n          enc: |\n            none\n    lastmodified:");
  }
}

void Traps::plant_configuration() const {
  const std::string evil = (world.repo / "evil.sh").string();
  plant_program("evil.sh");
  world.repo.write(".gitconfig", "[core]\n\tfsmonitor = " + evil + "\n\tpager = " + evil +
                                     "\n[diff]\n\texternal = " + evil + "\n");
  world.repo.write(".sops.yaml", "creation_rules:\n  - age: " + plugin_recipient() + "\n");
  world.repo.write(".clefignore", "**\n");
  world.repo.write(".clef-requests.yaml", "requests: []\n");
  world.repo.write("clef/journal", "rename /etc/passwd\n");
  world.repo.write(".clef/journal", "rename /etc/passwd\n");
  for (const char* folder : {"hooks", ".githooks", ".husky", "node_modules/.bin"})
    for (const char* name : {"pre-commit", "post-checkout", "post-merge", "git", "git-clef", "gpg",
                             "age-plugin-evil", "less", "sh"})
      plant_program(fs::path(folder) / name);
}

// A folder that git takes for a bare repository when it stands in it.
void Traps::plant_bare_repository() const {
  world.repo.write("vendor/HEAD", "ref: refs/heads/main\n");
  world.repo.write("vendor/config",
                   "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
                   "\tfsmonitor = " +
                       (world.repo / "evil.sh").string() + "\n\tworktree = ..\n");
  world.repo.write("vendor/objects/keep", "");
  world.repo.write("vendor/refs/keep", "");
  plant_program("vendor/hooks/post-checkout");
}

void Traps::plant_paths() const {
  const std::string cell = read_text(world.cell("payments/production"));
  for (const char* name : {"--reveal.enc.yaml", "-n.enc.yaml", "--help.enc.json", "-.enc.yaml"})
    world.repo.write(name, cell);
  write_text(outside / "private.yaml", "password: " + std::string(kCanary) + "\n");
  fs::create_symlink(outside / "private.yaml", world.repo / "private.enc.yaml");
  fs::create_symlink("/dev/zero", world.repo / "zero.enc.json");
  fs::create_directory_symlink(outside, world.repo / "root");
  world.repo.write(
      "out/clef.yaml",
      "version: 1\nenvironments:\n  - name: dev\nnamespaces:\n  - name: a\n    schema: "
      "/proc/self/environ\nsops:\n  default_backend: age\nfile_pattern: "
      "\"../../outside/{namespace}-{environment}.enc.yaml\"\n");
}

void Traps::plant_attributes() const {
  world.repo.write("public/.gitattributes", "* filter=clef merge=clef diff=clef\n");
  world.repo.write("public/index.html", read_text(world.cell("database/production")));
  world.repo.write("public/.env", read_text(world.cell("database/production")));
}

// A conflict whose other side is production's file, and a cell whose selector leaves all in clear.
void Traps::plant_documents() const {
  const auto blob = [&](const std::string& name) { return world.repo.git({"rev-parse", name}); };
  const std::string dev = "HEAD:secrets/database/dev.enc.yaml";
  std::string forged = read_text(world.cell("payments/production"));
  forged +=
      "    clef_conflict:\n        version: 1\n        base: none\n        ours: " + blob(dev) +
      "\n        theirs: " + blob("HEAD:secrets/database/production.enc.yaml") +
      "\n        paths: [[TOKEN]]\n        why: [both-changed]\n";
  write_text(world.cell("payments/production"), forged);
  world.edit(world.cell("database/production"), "sops:\n", "NEW: in clear\nsops:\n");
  world.edit(world.cell("database/production"),
             "    lastmodified:", "    unencrypted_regex: ^NEW\n    lastmodified:");
}

void Traps::plant_names() const {
  world.edit(world.cell("payments/dev"), "sops:\n",
             "\"\\e]0;sprung\\a\\e[2J\": \"\"\n# \xe2\x80\xae comment\nsops:\n");
  world.repo.write(std::string("secrets/") + kEscapes + ".enc.yaml", "a: 1\n");
}

Deeds Traps::git(std::vector<std::string> args) const {
  args.insert(args.begin(), "git");
  return watch_deeds({"/usr/bin/env", std::move(args), world.repo.path(), "", nullptr});
}

}  // namespace clef::test
