// SPDX-License-Identifier: MIT
// The text of our hooks: a few lines of sh that start the program, or say that it is not there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace clef::entry {

// What `git clef install` puts in place, in a work tree and in a bare repository.
inline constexpr std::array<std::string_view, 7> kWorkTreeHooks = {
    "pre-commit", "pre-merge-commit", "pre-applypatch", "commit-msg",
    "pre-push",   "post-checkout",    "post-merge"};
inline constexpr std::array<std::string_view, 1> kServerHooks = {"pre-receive"};
// All that `git clef hook` serves.
inline constexpr std::array<std::string_view, 9> kAllHooks = {
    "pre-commit",  "pre-merge-commit", "pre-applypatch", "commit-msg", "pre-push",
    "pre-receive", "update",           "post-checkout",  "post-merge"};

enum class HookForm : std::uint8_t {
  plain,
  chained  // runs the hook that was there before (<name>.pre-clef) first
};

// `program` is a name on PATH or an absolute path.
std::string hook_script(std::string_view event, std::string_view program, HookForm form);

// The form of a hook that some version of ours wrote for `event`, to the byte; nullopt for every
// other text. A hook that someone changed is his, whatever marker it bears.
std::optional<HookForm> recognise_hook(std::string_view event, std::string_view text);
bool has_hook_marker(std::string_view text);

// post-checkout and post-merge can only tell, not refuse.
bool only_tells(std::string_view event);

}  // namespace clef::entry
