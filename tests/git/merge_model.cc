// SPDX-License-Identifier: MIT
#include "merge_model.h"

#include <algorithm>

namespace clef::test {
namespace {

std::string map_of(const std::string& path) { return path.substr(0, path.find('.')); }
bool is_nested(const std::string& path) { return path.find('.') != std::string::npos; }

const ModelState* state_of(const ModelBase& base, const std::string& path) {
  const auto found = base.find(path);
  return found == base.end() ? nullptr : &found->second;
}

std::optional<std::string> value_of(const ModelDoc& doc, const std::string& path) {
  const ModelEntry* entry = doc.find(path);
  return entry == nullptr ? std::nullopt : std::optional(entry->value);
}

std::set<std::string> paths_of(const ModelDoc& a, const ModelDoc& b) {
  std::set<std::string> out;
  for (const ModelDoc* doc : {&a, &b})
    for (const auto& [path, entry] : doc->entries)
      out.insert(path);
  return out;
}

}  // namespace

const ModelEntry* ModelDoc::find(const std::string& path) const {
  const auto found =
      std::ranges::find_if(entries, [&](const auto& each) { return each.first == path; });
  return found == entries.end() ? nullptr : &found->second;
}

std::string ModelDoc::yaml() const {
  std::string out;
  std::string open;
  for (const auto& [path, entry] : entries) {
    const bool nested = is_nested(path);
    const std::string map = nested ? map_of(path) : "";
    if (nested && map != open)
      out += map + ":\n";
    open = map;
    const std::string margin = nested ? "    " : "";
    if (!entry.comment.empty())
      out += margin + "# " + entry.comment + "\n";
    out += margin + path.substr(nested ? map.size() + 1 : 0) + ": " + entry.value + "\n";
  }
  return out.empty() ? "{}\n" : out;
}

std::string ModelDoc::json() const {
  std::string out = "{";
  std::string open;
  for (const auto& [path, entry] : entries) {
    const bool nested = is_nested(path);
    const std::string map = nested ? map_of(path) : "";
    if (!open.empty() && map != open)
      out += "}";
    if (out.back() != '{')
      out += ",";
    if (nested && map != open)
      out += "\"" + map + "\": {";
    open = map;
    out += "\"" + path.substr(nested ? map.size() + 1 : 0) + "\": \"" + entry.value + "\"";
  }
  return out + (open.empty() ? "}\n" : "}}\n");
}

std::map<std::string, std::string> ModelDoc::values() const {
  std::map<std::string, std::string> out;
  for (const auto& [path, entry] : entries)
    out[path] = entry.value;
  return out;
}

ModelBase base_of(const ModelDoc& doc) {
  ModelBase out;
  for (const auto& [path, entry] : doc.entries)
    out[path] = {false, entry.value};
  return out;
}

ModelMerge merge_models(const ModelBase& base, const ModelDoc& ours, const ModelDoc& theirs) {
  ModelMerge out;
  for (const std::string& path : paths_of(ours, theirs)) {
    const auto o = value_of(ours, path);
    const auto t = value_of(theirs, path);
    const ModelState* state = state_of(base, path);
    const bool unknown = state != nullptr && state->unknown;
    const std::optional<std::string> b = state == nullptr ? std::nullopt : state->value;
    std::optional<std::string> result = o;
    if (o == t)
      result = o;
    else if (!unknown && o == b)
      result = t;
    else if (!unknown && t == b)
      result = o;
    else
      out.conflicts.insert(path);
    if (result && !out.conflicts.contains(path))
      out.values[path] = *result;
  }
  return out;
}

ModelBase virtual_model(const ModelDoc& base, const ModelDoc& ours, const ModelDoc& theirs) {
  const ModelMerge merged = merge_models(base_of(base), ours, theirs);
  ModelBase out;
  for (const auto& [path, value] : merged.values)
    out[path] = {false, value};
  for (const std::string& path : merged.conflicts)
    out[path] = {true, std::nullopt};
  return out;
}

std::string ModelRandom::fresh_value() { return "v" + std::to_string(below(40)); }

ModelDoc ModelRandom::document() {
  ModelDoc out;
  const unsigned top = 3 + below(8);
  for (unsigned i = 0; i < top; ++i)
    out.entries.push_back(
        {"k" + std::to_string(i), {fresh_value(), one_in(4) ? "c" + fresh_value() : ""}});
  for (unsigned i = below(5); i > 0; --i)
    out.entries.push_back({"m.x" + std::to_string(i), {fresh_value(), ""}});
  return out;
}

void ModelRandom::edit_once(ModelDoc& doc) {
  auto& entries = doc.entries;
  const unsigned what = below(10);
  const auto any = [&] { return entries.begin() + below(static_cast<unsigned>(entries.size())); };
  if (what < 3 && !entries.empty()) {
    any()->second.value = fresh_value();
  } else if (what < 5 || entries.empty()) {
    const std::string path = "n" + std::to_string(below(12));
    if (doc.find(path) == nullptr)
      entries.insert(entries.begin(), {path, {fresh_value(), one_in(3) ? "new" : ""}});
  } else if (what < 6) {
    entries.erase(any());
  } else if (what < 7) {
    const auto at = any();
    const std::string path = (is_nested(at->first) ? "m.r" : "r") + std::to_string(below(9));
    if (doc.find(path) == nullptr)
      at->first = path;
  } else if (what < 8) {
    any()->second.comment = one_in(3) ? "" : "c" + fresh_value();
  } else {
    const auto at = any();
    const auto to = any();
    if (!is_nested(at->first) && !is_nested(to->first))
      std::iter_swap(at, to);
  }
}

ModelDoc ModelRandom::edited(ModelDoc doc) {
  for (unsigned i = below(5); i > 0; --i)
    edit_once(doc);
  return doc;
}

ModelDoc ModelRandom::changed(const ModelDoc& doc) {
  ModelDoc out = doc;
  while (out == doc)
    out = edited(doc);
  return out;
}

}  // namespace clef::test
