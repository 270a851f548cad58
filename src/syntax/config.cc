// SPDX-License-Identifier: MIT
#include "syntax/config.h"

#include <algorithm>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "base/error.h"
#include "syntax/config_builder.h"
#include "syntax/prepass.h"
#include "syntax/yaml_events.h"
#include "syntax/yaml_resolve.h"

namespace clef::syntax {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;

std::size_t line_of(const YAML::Mark& mark) { return static_cast<std::size_t>(mark.line + 1); }

class Handler final : public YAML::EventHandler {
 public:
  explicit Handler(ConfigBuilder& out) : out_(out) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    out_.null(line_of(mark), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    out_.alias(line_of(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    // yaml-cpp's tag is "?" for a plain scalar and "!" for any other.
    out_.scalar(line_of(mark), value, tag == "!" || tag == "tag:yaml.org,2002:str", anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    out_.begin(ConfigBuilder::Type::list, line_of(mark), anchor);
  }
  void OnSequenceEnd() override { out_.end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    out_.begin(ConfigBuilder::Type::map, line_of(mark), anchor);
  }
  void OnMapEnd() override { out_.end(); }

 private:
  ConfigBuilder& out_;
};

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

ConfigBuilder::Ptr build(std::string_view name, std::string_view text) {
  ConfigBuilder builder(name);
  Handler handler(builder);
  std::istringstream in{std::string(text)};
  try {
    YAML::Parser(in).HandleNextDocument(handler);
  } catch (const YAML::Exception& e) {
    // Its message may quote the text; only the line is taken.
    throw Error(Errc::malformed, "{}, line {}: not valid YAML", Shown::path(name),
                Shown::line(line_of(e.mark)));
  }
  return builder.take();
}

}  // namespace

Config Config::parse(std::string_view name, std::string_view text) {
  check(name, text);
  check_grammar(name, text);
  auto root = build(name, text);
  if (root == nullptr || root->type == Impl::Type::null) {
    auto empty = std::make_shared<Impl>();
    empty->type = Impl::Type::map;
    empty->line = 1;
    root = std::move(empty);
  }
  const Config config(std::move(root));
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
