// SPDX-License-Identifier: MIT
#include "matrix/attributes_block.h"

#include <algorithm>
#include <array>
#include <optional>

#include "matrix/binding.h"
#include "syntax/tree.h"

namespace clef::matrix {
namespace {

constexpr std::string_view kBlockBegin = "# git-clef: begin (kept by 'git clef install')\n";
constexpr std::string_view kBlockEnd = "# git-clef: end";
constexpr std::string_view kFilterMark = " filter=clef";
constexpr std::array<std::string_view, 5> kSealedSuffixes = {".enc.yaml", ".enc.yml", ".enc.json",
                                                             ".enc.env", ".enc.ini"};
constexpr std::string_view kSidecarSuffix = ".clef-meta.yaml";

// The block's place in `text`; nullopt if it has none. A begin without an end is not ours to judge:
// everything after it could be the user's.
struct Block {
  std::size_t begin;
  std::size_t end;
};
std::optional<Block> find_block(std::string_view text) {
  const std::size_t begin = text.find(kBlockBegin);
  if (begin == std::string_view::npos || (begin > 0 && text[begin - 1] != '\n'))
    return std::nullopt;
  std::size_t end = text.find(kBlockEnd, begin);
  if (end == std::string_view::npos)
    return std::nullopt;
  end += kBlockEnd.size();
  if (end < text.size() && text[end] == '\n')
    ++end;
  return Block{begin, end};
}

std::string_view block_of(std::string_view text) {
  const std::optional<Block> block = find_block(text);
  return block ? text.substr(block->begin, block->end - block->begin) : std::string_view();
}

bool ends_without_newline(std::string_view text) { return !text.empty() && text.back() != '\n'; }

// What the cells of a block get. Only the macro carries the difference between the two ways to
// merge, so that a reader of the file sees it once.
std::string cell_attributes(const AttributesWanted& wanted) {
  return wanted.fallback ? "-merge diff=clef -text" : "merge=clef diff=clef -text";
}

std::string_view meta_attributes(const AttributesWanted& wanted) {
  return wanted.fallback ? " -merge -text\n" : " merge=clef-meta -text\n";
}

std::string from_folder(std::string_view path, std::string_view folder) {
  if (!folder.empty() && path.starts_with(folder) && path.size() > folder.size())
    path.remove_prefix(folder.size() + 1);
  return std::string(path);
}

// With their line feeds.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  out.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return out;
}

// The pattern of a line that names our filter.
std::optional<std::string_view> filtered_pattern(std::string_view line) {
  if (line.ends_with('\n'))
    line.remove_suffix(1);
  if (!line.ends_with(kFilterMark))
    return std::nullopt;
  line.remove_suffix(kFilterMark.size());
  for (const std::string_view cells :
       {" clefsecret", " merge=clef diff=clef -text", " -merge diff=clef -text"})
    if (line.ends_with(cells)) {
      line.remove_suffix(cells.size());
      return line;
    }
  return std::nullopt;
}

}  // namespace

bool is_sealed_name(std::string_view path) {
  return std::any_of(kSealedSuffixes.begin(), kSealedSuffixes.end(),
                     [path](std::string_view suffix) { return path.ends_with(suffix); });
}

bool is_sidecar_name(std::string_view path) { return path.ends_with(kSidecarSuffix); }

std::string attribute_pattern(std::string path) {
  for (const std::string_view hole : {"{namespace}", "{environment}"})
    for (std::size_t at = path.find(hole); at != std::string::npos; at = path.find(hole, at))
      path.replace(at, hole.size(), "*");
  // Anchored, as a pattern with a slash is anyway. Blanks end a pattern, so they are quoted.
  path = "/" + path;
  return path.find_first_of(" \"\\") == std::string::npos
             ? path
             : syntax::emit_scalar(syntax::Format::json, syntax::Kind::string, path, -1);
}

void add_matrix(AttributesWanted& wanted, const Manifest& manifest,
                std::string_view manifest_folder, std::string_view folder) {
  const auto below = [&](std::string_view path) {
    const std::string whole =
        (manifest_folder.empty() ? "" : std::string(manifest_folder) + "/") + std::string(path);
    return attribute_pattern(from_folder(whole, folder));
  };
  if (!is_sealed_name(manifest.file_pattern()))
    wanted.cells.push_back(below(manifest.file_pattern()));
  wanted.bindings.push_back(below(kBindingsPath));
}

std::string attributes_block(const AttributesWanted& wanted) {
  std::string text(kBlockBegin);
  const bool macro = wanted.place == AttributesPlace::top;
  if (macro)
    text += "[attr]clefsecret " + cell_attributes(wanted) + "\n";
  const std::string cells = macro ? " clefsecret" : " " + cell_attributes(wanted);
  for (const std::string_view suffix : kSealedSuffixes)
    text.append("*").append(suffix).append(cells) += '\n';
  for (const std::string& pattern : wanted.cells)
    text.append(pattern).append(cells) += '\n';
  text.append("*").append(kSidecarSuffix).append(meta_attributes(wanted));
  for (const std::string& path : wanted.bindings)
    text.append(path).append(meta_attributes(wanted));
  for (const std::string& pattern : wanted.filtered)
    text.append(pattern).append(cells).append(kFilterMark) += '\n';
  return text.append(kBlockEnd) += '\n';
}

std::string with_attributes_block(std::string_view present, std::string_view block) {
  if (const std::optional<Block> old = find_block(present)) {
    std::string_view again = block;
    if (ends_without_newline(present.substr(0, old->end)))
      again.remove_suffix(1);
    return std::string(present.substr(0, old->begin)).append(again) +
           std::string(present.substr(old->end));
  }
  std::string text(present);
  // A block without a last newline remembers that the file had none before it.
  const bool joined = ends_without_newline(present);
  if (joined)
    text += '\n';
  text += block;
  if (joined)
    text.pop_back();
  return text;
}

std::string without_attributes_block(std::string_view present) {
  const std::optional<Block> block = find_block(present);
  if (!block)
    return std::string(present);
  std::string_view before = present.substr(0, block->begin);
  if (ends_without_newline(present.substr(0, block->end)) && !before.empty())
    before.remove_suffix(1);
  return std::string(before) + std::string(present.substr(block->end));
}

bool has_attributes_block(std::string_view present) { return find_block(present).has_value(); }

std::vector<std::string> filtered_in_block(std::string_view present) {
  std::vector<std::string> out;
  for (const std::string_view line : lines_of(block_of(present)))
    if (const auto pattern = filtered_pattern(line))
      out.emplace_back(*pattern);
  return out;
}

std::string without_filtered(std::string_view present, const std::vector<std::string>& patterns) {
  const std::optional<Block> block = find_block(present);
  if (!block)
    return std::string(present);
  std::string out(present.substr(0, block->begin));
  for (const std::string_view line : lines_of(block_of(present))) {
    const auto pattern = filtered_pattern(line);
    if (!pattern || std::find(patterns.begin(), patterns.end(), *pattern) == patterns.end())
      out += line;
  }
  return out.append(present.substr(block->end));
}

bool fallback_in_block(std::string_view present) {
  return block_of(present).find(" -merge -text\n") != std::string_view::npos;
}

}  // namespace clef::matrix
