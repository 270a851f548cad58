// SPDX-License-Identifier: MIT
// The lines of .gitattributes and info/attributes that are ours: which paths git gives to our
// drivers. They stand between two marker comments; the rest of the file stays byte for byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matrix/manifest.h"

namespace clef::matrix {

// Where a block stands decides how it says things.
enum class AttributesPlace : std::uint8_t {
  top,     // .gitattributes of the work-tree top, where macros are allowed
  nested,  // .gitattributes of a folder below
  info     // info/attributes: of this clone, before all others, and for old branches too
};

struct AttributesWanted {
  AttributesPlace place = AttributesPlace::top;
  // Patterns beyond *.enc.yaml and the like, as attribute_pattern() makes them.
  std::vector<std::string> cells;
  std::vector<std::string> bindings;  // paths of .clef/bindings files
  std::vector<std::string> filtered;  // patterns that also get filter=clef
  // A clone without our drivers gets a binary conflict instead of spliced ciphertext; only for
  // committed files, for it needs info/attributes to name the drivers.
  bool fallback = false;
};

// What the matrix of `manifest` needs; its patterns are those of a file in `folder`, which lies
// above the manifest's (both from the work-tree top).
void add_matrix(AttributesWanted& wanted, const Manifest& manifest,
                std::string_view manifest_folder, std::string_view folder);

// A path with holes ({namespace}, {environment}) as a pattern that is anchored at its file.
std::string attribute_pattern(std::string path);

std::string attributes_block(const AttributesWanted& wanted);
// `present` with `block` in place of the old one, else behind everything; without_… gives back the
// bytes that were there before. Doing it twice changes nothing.
std::string with_attributes_block(std::string_view present, std::string_view block);
std::string without_attributes_block(std::string_view present);
bool has_attributes_block(std::string_view present);

// What a block that is there was asked for, to be kept when it is written anew.
std::vector<std::string> filtered_in_block(std::string_view present);
// Without the lines of these patterns.
std::string without_filtered(std::string_view present, const std::vector<std::string>& patterns);
bool fallback_in_block(std::string_view present);

// Names that say by themselves that a file is sealed: *.enc.yaml, .yml, .json, .env, .ini.
bool is_sealed_name(std::string_view path);
bool is_sidecar_name(std::string_view path);  // *.clef-meta.yaml

}  // namespace clef::matrix
