// SPDX-License-Identifier: MIT
#include "syntax/config.h"

#include <algorithm>

#include "base/error.h"
#include "syntax/config_builder.h"
#include "syntax/config_events.h"
#include "syntax/prepass.h"
#include "syntax/yaml_events.h"
#include "syntax/yaml_resolve.h"

namespace clef::syntax {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;

void check(std::string_view name, std::string_view text) {
  const TextCheck found = check_yaml_text(text, kMaxBytes);
  switch (found.fault) {
    case TextFault::none:
      return;
    case TextFault::too_large:
      throw Error(Errc::too_large, "{}: more than {} bytes", Shown::path(name),
                  Shown::number(kMaxBytes));
    case TextFault::not_utf8:
      throw Error(Errc::bad_encoding, "{}, line {}: not UTF-8", Shown::path(name),
                  Shown::line(found.line));
    case TextFault::control_character:
      throw Error(Errc::bad_encoding, "{}, line {}: a character that cannot stand in YAML",
                  Shown::path(name), Shown::line(found.line));
    case TextFault::directive:
      throw Error(Errc::malformed, "{}, line {}: a directive that git-clef does not read",
                  Shown::path(name), Shown::line(found.line));
    case TextFault::tabbed_indicator:
      throw Error(Errc::malformed, "{}, line {}: a tab between ':' and the indicator behind it",
                  Shown::path(name), Shown::line(found.line));
    case TextFault::crowded:
      throw Error(Errc::too_large, "{}: too many brackets or separators", Shown::path(name));
  }
}

// yaml-cpp takes a quoted text without its closing quote for whole, and other things that cells do
// not pass with: one judge for both.
void check_grammar(std::string_view name, std::string_view text) {
  YamlEvents events(text);
  YamlEvent event;
  do {
    event = events.next();
    if (event.type == YamlEvent::Type::broken)
      throw Error(Errc::malformed, "{}, line {}: not valid YAML", Shown::path(name),
                  Shown::line(std::max<std::size_t>(event.line, 1)));
  } while (event.type != YamlEvent::Type::stream_end);
}

}  // namespace

Config Config::parse(std::string_view name, std::string_view text) {
  check(name, text);
  check_grammar(name, text);
  auto root = read_config_events(name, text);
  if (root == nullptr || root->type == Impl::Type::null) {
    auto empty = std::make_shared<Impl>();
    empty->type = Impl::Type::map;
    empty->line = 1;
    root = std::move(empty);
  }
  Config config(std::move(root));
  if (!config.is_map())
    throw Error(Errc::malformed, "{}, line {}: must be a map", Shown::path(name),
                Shown::line(config.line()));
  return config;
}

bool Config::is_map() const { return impl_->type == Impl::Type::map; }
bool Config::is_list() const { return impl_->type == Impl::Type::list; }
bool Config::is_scalar() const { return impl_->type == Impl::Type::scalar; }
bool Config::is_null() const { return impl_->type == Impl::Type::null; }
std::size_t Config::line() const { return impl_->line; }
bool Config::is_quoted() const { return impl_->quoted; }

std::vector<std::pair<std::string, Config>> Config::items() const {
  std::vector<std::pair<std::string, Config>> out;
  if (is_map())
    for (const auto& [key, node] : impl_->items)
      out.emplace_back(key, Config(node));
  return out;
}

std::vector<Config> Config::elements() const {
  std::vector<Config> out;
  if (is_list())
    for (const auto& item : impl_->items)
      out.push_back(Config(item.second));
  return out;
}

std::optional<Config> Config::get(std::string_view key) const {
  if (is_map())
    for (const auto& [name, node] : impl_->items)
      if (name == key)
        return Config(node);
  return std::nullopt;
}

std::optional<std::string> Config::text() const {
  return is_scalar() ? std::optional(impl_->text) : std::nullopt;
}

std::optional<std::int64_t> Config::integer() const {
  if (!is_scalar() || is_quoted())
    return std::nullopt;
  const std::optional<Resolved> value = resolve_plain(impl_->text);
  return value && value->kind == Kind::integer ? std::optional(value->integer) : std::nullopt;
}

std::optional<bool> Config::boolean() const {
  if (!is_scalar() || is_quoted())
    return std::nullopt;
  const std::optional<Resolved> value = resolve_plain(impl_->text);
  return value && value->kind == Kind::boolean ? std::optional(value->boolean) : std::nullopt;
}

}  // namespace clef::syntax
