// SPDX-License-Identifier: MIT
#include "matrix/adopt_pattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "matrix/manifest.h"

namespace clef::matrix {
namespace {

constexpr std::string_view kNamespace = "{namespace}";
constexpr std::string_view kEnvironment = "{environment}";

// A piece of a path between '/' or, in the file's name, '.'.
struct Token {
  std::size_t begin;
  std::size_t end;
};

bool is_ending(std::string_view token) {
  return token == "enc" || token == "yaml" || token == "yml" || token == "json" || token == "sops";
}

bool is_usual_environment(std::string_view name) {
  constexpr std::array<std::string_view, 17> kUsual = {
      "dev", "development", "stage", "staging", "prod",    "production",  "test", "testing", "qa",
      "uat", "local",       "ci",    "preview", "sandbox", "integration", "demo", "preprod"};
  return std::find(kUsual.begin(), kUsual.end(), name) != kUsual.end();
}

// Pieces of `path` that can be names.
std::vector<Token> tokens_of(const std::string& path) {
  std::vector<Token> tokens;
  const std::size_t name_at = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find_first_of(at < name_at ? "/" : ".", at), path.size());
    const std::string_view token = std::string_view(path).substr(at, end - at);
    if (is_matrix_name(token) && !(at >= name_at && is_ending(token)))
      tokens.push_back({at, end});
    at = end + 1;
  }
  return tokens;
}

struct Candidate {
  std::size_t files = 0;
  std::size_t usual = 0;     // of them with an environment of usual name
  std::size_t distance = 0;  // between the two names, in tokens
  bool namespace_first = true;
};

std::string with_holes(std::string path, const Token& ns, const Token& env) {
  const auto put = [&](const Token& token, std::string_view hole) {
    path.replace(token.begin, token.end - token.begin, hole);
  };
  if (ns.begin > env.begin) {
    put(ns, kNamespace);
    put(env, kEnvironment);
  } else {
    put(env, kEnvironment);
    put(ns, kNamespace);
  }
  return path;
}

void count(const std::string& path, std::map<std::string, Candidate>& candidates) {
  const std::vector<Token> tokens = tokens_of(path);
  for (std::size_t ns = 0; ns < tokens.size(); ++ns)
    for (std::size_t env = 0; env < tokens.size(); ++env) {
      if (ns == env)
        continue;
      Candidate& candidate = candidates[with_holes(path, tokens[ns], tokens[env])];
      ++candidate.files;
      candidate.usual += is_usual_environment(std::string_view(path).substr(
                             tokens[env].begin, tokens[env].end - tokens[env].begin))
                             ? 1
                             : 0;
      candidate.distance = ns < env ? env - ns : ns - env;
      candidate.namespace_first = ns < env;
    }
}

auto rank(const Candidate& c) {
  return std::tuple(c.files, c.usual, -static_cast<long>(c.distance), c.namespace_first);
}

}  // namespace

std::optional<CellId> match_pattern(std::string_view pattern, std::string_view path) {
  const std::size_t ns_at = pattern.find(kNamespace);
  const std::size_t env_at = pattern.find(kEnvironment);
  if (ns_at == std::string_view::npos || env_at == std::string_view::npos)
    return std::nullopt;
  const bool ns_first = ns_at < env_at;
  const std::size_t first_end = ns_first ? ns_at + kNamespace.size() : env_at + kEnvironment.size();
  const std::string_view between = pattern.substr(first_end, std::max(ns_at, env_at) - first_end);
  const std::size_t begin = std::min(ns_at, env_at);
  for (std::size_t first = begin + 1; first <= path.size(); ++first) {
    const std::size_t second = first + between.size();
    for (std::size_t end = second + 1; end <= path.size(); ++end) {
      CellId id{std::string(path.substr(begin, first - begin)),
                std::string(path.substr(second, end - second))};
      if (!ns_first)
        std::swap(id.ns, id.env);
      if (is_matrix_name(id.ns) && is_matrix_name(id.env) && expand_pattern(pattern, id) == path)
        return id;
    }
  }
  return std::nullopt;
}

std::optional<std::string> infer_pattern(const std::vector<std::string>& paths) {
  std::map<std::string, Candidate> candidates;
  for (const std::string& path : paths)
    count(path, candidates);
  const auto best = std::max_element(
      candidates.begin(), candidates.end(),
      [](const auto& a, const auto& b) { return rank(a.second) < rank(b.second); });
  return best == candidates.end() ? std::nullopt : std::optional(best->first);
}

}  // namespace clef::matrix
