// SPDX-License-Identifier: MIT
#include "entry/merge_driver.h"

#include "base/error.h"
#include "base/file.h"
#include "change/virtual_base.h"
#include "entry/merge_driver_cell.h"
#include "entry/merge_driver_input.h"
#include "matrix/remade_keys.h"
#include "matrix/sidecar_merge.h"

namespace clef::entry {
namespace {

constexpr std::size_t kMetaCap{16 * kMiB};

MergeExit merge_bases(Session& session, const MergeCall& call) {
  const syntax::Format format = format_of_path(call.path).value_or(syntax::Format::binary);
  const auto read = [&](const std::filesystem::path& file) {
    return virtual_base_of(session, read_merge_side(session, file, format));
  };
  const auto base = read(call.base);
  const auto ours = read(call.ours);
  const auto theirs = read(call.theirs);
  const change::VirtualBase unknown;
  const change::VirtualBase merged = change::VirtualBase::merge(
      base ? &*base : nullptr, ours ? *ours : unknown, theirs ? *theirs : unknown);
  replace_merged(call.ours, merged.text());
  return MergeExit::clean;
}

// The line of a key that the merge of the cell made of two, just before.
matrix::RemadeToken remade_in(Session& session, const std::string& path) {
  return [&session, path](const matrix::Rebound& of) -> std::optional<std::string> {
    try {
      return matrix::RemadeKeys(session.local()).find(path, of);
    } catch (const Error&) {
      return std::nullopt;  // a LOCAL that is not ours alone
    }
  };
}

MergeExit merge_meta(Session& session, const MergeCall& call, const MergeTalk& talk) {
  const std::string base = read_file(call.base, kMetaCap);
  const std::string ours = read_file(call.ours, kMetaCap);
  const std::string theirs = read_file(call.theirs, kMetaCap);
  const bool bindings = ("/" + call.path).ends_with("/" + std::string(matrix::kBindingsPath));
  const matrix::MergedText merged =
      bindings ? matrix::merge_bindings(base, ours, theirs, remade_in(session, call.path))
               : matrix::merge_sidecars(base, ours, theirs);
  if (merged.text != ours)
    replace_merged(call.ours, merged.text);
  if (!merged.note.empty())
    talk.hint(Shown::words(merged.note));
  if (merged.clean())
    return MergeExit::clean;
  talk.warn(Shown::words(escape_for_display(call.path + ": " + merged.problem)));
  return MergeExit::conflict;
}

}  // namespace

std::string label_of(std::string_view argument, std::string_view placeholder) {
  return argument == placeholder ? std::string() : std::string(argument);
}

MergeExit merge_files(Session& session, const MergeCall& call, const MergeTalk& talk) {
  switch (call.mode) {
    case MergeMode::virtual_base:
      return merge_bases(session, call);
    case MergeMode::meta:
      return merge_meta(session, call, talk);
    default:
      return merge_cells(session, call, talk);
  }
}

}  // namespace clef::entry
