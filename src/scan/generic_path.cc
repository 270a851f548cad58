// SPDX-License-Identifier: MIT
#include "scan/generic_path.h"

#include <algorithm>
#include <array>

#include "scan/generic_text.h"

namespace clef::scan {

namespace {

constexpr auto kCode = std::to_array<std::string_view>(
    {"c",   "cc",     "cpp",    "cs",  "cxx", "dart",  "erl",   "ex",    "exs",   "fs",
     "go",  "groovy", "gradle", "h",   "hpp", "hs",    "ipynb", "java",  "js",    "jsx",
     "kt",  "kts",    "lua",    "m",   "mjs", "ml",    "mm",    "php",   "pl",    "pm",
     "ps1", "py",     "pyx",    "r",   "rb",  "rs",    "scala", "sol",   "swift", "ts",
     "tsx", "vb",     "vue",    "clj", "cjs", "sql",   "tf",    "hcl",   "pas",   "dfm",
     "zig", "nim",    "jl",     "cfc", "erb", "phtml", "bicep", "svelte"});

constexpr auto kConfig = std::to_array<std::string_view>(
    {"env",         "ini",     "cfg",         "conf",  "config", "properties", "yaml",
     "yml",         "toml",    "sh",          "bash",  "zsh",    "fish",       "tfvars",
     "envrc",       "cnf",     "credentials", "npmrc", "pypirc", "netrc",      "pgpass",
     "dockerfile",  "service", "desktop",     "bat",   "cmd",    "local",      "production",
     "development", "staging", "secrets",     "secret"});

constexpr auto kGeneratedNames = std::to_array<std::string_view>({"package-lock.json",
                                                                  "npm-shrinkwrap.json",
                                                                  "yarn.lock",
                                                                  "pnpm-lock.yaml",
                                                                  "bun.lock",
                                                                  "deno.lock",
                                                                  "go.sum",
                                                                  "go.work.sum",
                                                                  "cargo.lock",
                                                                  "poetry.lock",
                                                                  "pipfile.lock",
                                                                  "uv.lock",
                                                                  "pdm.lock",
                                                                  "composer.lock",
                                                                  "gemfile.lock",
                                                                  "mix.lock",
                                                                  "podfile.lock",
                                                                  "package.resolved",
                                                                  "flake.lock",
                                                                  "gradle.lockfile",
                                                                  "verification-metadata.xml",
                                                                  "module.bazel.lock",
                                                                  ".terraform.lock.hcl",
                                                                  "packages.lock.json"});
constexpr auto kGeneratedEnds =
    std::to_array<std::string_view>({".min.js", ".min.css", ".map", ".pb.go", ".lock", ".svg",
                                     "_pb2.py", ".sum", ".snap", ".bundle.js"});
constexpr auto kGeneratedFolders = std::to_array<std::string_view>(
    {"node_modules", "vendor", "dist-info", "site-packages", "bower_components"});

constexpr auto kLabelFolders = std::to_array<std::string_view>(
    {"locale", "locales", "i18n", "l10n", "lang", "langs", "translations", "lproj", "intl"});
constexpr auto kLabelEnds =
    std::to_array<std::string_view>({".po", ".pot", ".strings", ".xlf", ".xliff", ".resx", ".arb",
                                     "strings.xml", ".xcstrings", ".qm"});

constexpr auto kSampleWords = std::to_array<std::string_view>(
    {"test",     "tests",  "testing", "testdata", "fixture",   "fixtures", "example",
     "examples", "sample", "samples", "doc",      "docs",      "mock",     "mocks",
     "spec",     "specs",  "demo",    "e2e",      "__tests__", "stub",     "stubs"});

constexpr auto kHotNames = std::to_array<std::string_view>(
    {"credentials", ".netrc", "_netrc", ".npmrc", ".pypirc", ".pgpass", "kubeconfig", "id_rsa",
     ".git-credentials", ".dockercfg", "secrets.yaml", "secrets.yml", "secrets.json", ".my.cnf",
     ".htpasswd", "wp-config.php", "database.yml", ".s3cfg", "credentials.json"});

// `found` is called with every word of the path: its parts cut at `/`, `.`, `_` and `-`.
template <class Found>
bool any_part(std::string_view path, std::string_view cuts, const Found& found) {
  while (!path.empty()) {
    const std::size_t cut = std::min(path.find_first_of(cuts), path.size());
    if (found(path.substr(0, cut)))
      return true;
    path.remove_prefix(std::min(cut + 1, path.size()));
  }
  return false;
}

std::string_view suffix_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

bool is_env_file(std::string_view name) {
  return name == ".env" || name.starts_with(".env.") || name.ends_with(".env");
}

Syntax syntax_of(std::string_view name) {
  const std::string_view suffix = suffix_of(name);
  if (is_env_file(name) || is_one_of(suffix, kConfig))
    return Syntax::config;
  return is_one_of(suffix, kCode) ? Syntax::code : Syntax::text;
}

}  // namespace

PathTraits path_traits(std::string_view path) {
  const std::string whole = lowered(path);
  const std::string_view all = whole;
  const std::size_t slash = all.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? all : all.substr(slash + 1);
  const std::string_view suffix = suffix_of(name);
  const auto in_folder = [&](Words folders) {
    return any_part(all, "/.", [&](auto part) { return is_one_of(part, folders); });
  };
  PathTraits traits;
  traits.syntax = syntax_of(name);
  traits.is_yaml = suffix == "yaml" || suffix == "yml";
  traits.is_generated = is_one_of(name, kGeneratedNames) || ends_with_any(name, kGeneratedEnds) ||
                        in_folder(kGeneratedFolders);
  traits.is_labels = ends_with_any(name, kLabelEnds) || in_folder(kLabelFolders);
  traits.is_netrc = name == ".netrc" || name == "_netrc" || name == ".authinfo";
  traits.is_hot = is_env_file(name) || is_one_of(name, kHotNames) || suffix == "tfvars";
  traits.is_sample =
      any_part(all, "/._-", [&](auto part) { return is_one_of(part, kSampleWords); });
  return traits;
}

}  // namespace clef::scan
