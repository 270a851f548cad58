// SPDX-License-Identifier: MIT
#include "scan/config_table.h"

#include <utility>

namespace clef::scan {

void ConfigTalk::note(std::size_t line, std::string text) {
  notes.push_back({file, line, std::move(text)});
}

void ConfigTalk::finish() {
  for (const auto& [key, count] : counts) {
    ConfigNote note = expressions.at(key);
    if (count > 1)
      note.text += " (" + std::to_string(count) + " times in this file)";
    notes.push_back(std::move(note));
  }
}

const TomlValue* ConfigTable::take(std::string_view key) {
  asked_.insert(std::string(key));
  return table_.find(key);
}

std::string ConfigTable::text(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr)
    return {};
  if (value->kind != TomlValue::Kind::text)
    fail(value->line, "{} must be a text", Shown::name(key));
  return value->text;
}

std::vector<std::string> ConfigTable::texts(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr)
    return {};
  if (value->kind == TomlValue::Kind::text)
    return {value->text};
  if (value->kind != TomlValue::Kind::array)
    fail(value->line, "{} must be a list of texts", Shown::name(key));
  std::vector<std::string> out;
  out.reserve(value->items.size());
  for (const auto& [unused, item] : value->items) {
    if (item.kind != TomlValue::Kind::text)
      fail(item.line, "{} must be a list of texts", Shown::name(key));
    out.push_back(item.text);
  }
  return out;
}

std::optional<double> ConfigTable::number(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr)
    return std::nullopt;
  if (value->kind == TomlValue::Kind::integer)
    return static_cast<double>(value->integer);
  if (value->kind != TomlValue::Kind::real)
    fail(value->line, "{} must be a number", Shown::name(key));
  return value->real;
}

std::optional<std::size_t> ConfigTable::count(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr)
    return std::nullopt;
  if (value->kind != TomlValue::Kind::integer || value->integer < 0)
    fail(value->line, "{} must be a whole number from 0", Shown::name(key));
  return static_cast<std::size_t>(value->integer);
}

std::optional<bool> ConfigTable::boolean(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr)
    return std::nullopt;
  if (value->kind != TomlValue::Kind::boolean)
    fail(value->line, "{} must be true or false", Shown::name(key));
  return value->boolean;
}

const TomlValue* ConfigTable::table(std::string_view key) {
  const TomlValue* value = take(key);
  if (value != nullptr && value->kind != TomlValue::Kind::table)
    fail(value->line, "{} must be a table", Shown::name(key));
  return value;
}

std::vector<const TomlValue*> ConfigTable::tables(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr)
    return {};
  if (value->kind == TomlValue::Kind::table)
    return {value};
  if (value->kind != TomlValue::Kind::array)
    fail(value->line, "{} must be tables", Shown::name(key));
  std::vector<const TomlValue*> out;
  out.reserve(value->items.size());
  for (const auto& [unused, item] : value->items) {
    if (item.kind != TomlValue::Kind::table)
      fail(item.line, "{} must be tables", Shown::name(key));
    out.push_back(&item);
  }
  return out;
}

void ConfigTable::skip_expression(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr)
    return;
  const std::string name(key);
  if (++talk_.counts[name] == 1)
    talk_.expressions[name] = {talk_.file, value->line,
                               Shown::name(key).text() + " is not supported and was left out"};
}

void ConfigTable::finish() {
  for (const auto& [key, value] : table_.items)
    if (!asked_.contains(key))
      talk_.note(value.line, "there is no field " + Shown::name(key).text());
}

}  // namespace clef::scan
