// SPDX-License-Identifier: MIT
#include "age/plugin_session.h"

#include <algorithm>
#include <utility>

#include "age/stanza.h"
#include "base/encoding.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::size_t kMaxLine = std::size_t{64} * 1024;
constexpr std::size_t kMaxBodyLines = std::size_t{16} * 1024;  // 768 KiB
constexpr std::size_t kMaxCommands = 10'000;  // a plugin that never says "done" is stopped

// Runs `talk`; what base says of a child program becomes a plugin's failure.
template <class Talk>
auto translated(const std::string& name, Talk talk) {
  try {
    return talk();
  } catch (const Error& e) {
    switch (e.code()) {
      case Errc::program_missing:
        throw Error(Errc::age_plugin, "the age plugin {} is not installed",
                    Shown::program("age-plugin-" + name))
            .hint("install it in a folder of PATH");
      case Errc::timed_out:
        throw Error(Errc::age_plugin, "the age plugin {} stayed silent for too long",
                    Shown::name(name));
      case Errc::program_failed:
        throw Error(Errc::age_plugin, "the age plugin {} ended before it was done",
                    Shown::name(name));
      case Errc::too_large:
        throw Error(Errc::age_plugin, "the age plugin {} said too much", Shown::name(name));
      case Errc::program_unsafe:
        throw Error(Errc::age_plugin, "the age plugin {} was not started: {}", Shown::name(name),
                    Shown::foreign(e.message()));
      default:
        throw;
    }
  }
}

std::unique_ptr<ChildPipe> start(const std::string& name, std::string_view mode,
                                 const PluginUi& ui) {
  if (ui.resolver == nullptr)
    throw Error(Errc::age_plugin, "the age plugin {} may not be started here", Shown::name(name));
  ProcessOptions options;
  options.timeout = ui.silence;
  options.environment = child_environment();
  options.folder = "/";  // a neutral folder: nothing of the repository lies in it
  return translated(name, [&] {
    const fs::path program = ui.resolver->resolve("age-plugin-" + name);
    const std::string args[] = {"--age-plugin=" + std::string(mode)};
    return std::make_unique<ChildPipe>(program, args, options);
  });
}

std::string shown_body(const Stanza& command) { return escape_for_display(as_text(command.body)); }

}  // namespace

PluginSession::PluginSession(std::string name, std::string_view mode, const PluginUi& ui)
    : name_(std::move(name)), ui_(ui), pipe_(start(name_, mode, ui)) {}
PluginSession::~PluginSession() = default;

void PluginSession::send(std::vector<std::string> args, ByteView body) {
  Stanza stanza{std::move(args), Bytes(body.begin(), body.end())};
  std::string text = write_stanza(stanza);
  translated(name_, [&] { pipe_->write(as_bytes(text)); });
  // They may hold a file key, a plugin's identity or an answer of the person.
  wipe(stanza.body.data(), stanza.body.size());
  std::for_each(stanza.args.begin(), stanza.args.end(), [](std::string& arg) { wipe(arg); });
  wipe(text);
}

Stanza PluginSession::receive() {
  std::size_t lines = 0;
  const NextLine next = [&]() -> std::optional<std::string> {
    if (++lines > kMaxBodyLines)
      fail_protocol();
    return translated(name_, [&] { return pipe_->read_line(kMaxLine); });
  };
  std::optional<Stanza> stanza = read_stanza(*next(), next);
  if (!stanza)
    fail_protocol();
  return std::move(*stanza);
}

void PluginSession::serve(const Handlers& handlers) {
  for (std::size_t i = 0; i < kMaxCommands; ++i) {
    Stanza command = receive();
    if (command.args[0] == "done")
      return;
    dispatch(command, handlers);
    wipe(command.body.data(), command.body.size());
  }
  fail_protocol();
}

void PluginSession::dispatch(const Stanza& command, const Handlers& handlers) {
  if (command.args[0] == "error")
    report(command);
  if (ask_person(command))
    return;
  const auto handler = handlers.find(command.args[0]);
  if (handler == handlers.end())
    return send({"unsupported"});
  handler->second(command);
  send({"ok"});
}

// True if the command was one that concerns the person, who was asked and whose answer was sent.
bool PluginSession::ask_person(const Stanza& command) {
  const std::string& type = command.args[0];
  if (type == "msg") {
    if (ui_.message)
      ui_.message(shown_body(command));
    send({ui_.message ? "ok" : "fail"});
    return true;
  }
  if (type == "request-public" || type == "request-secret") {
    answer(ui_.request ? ui_.request(shown_body(command), type == "request-secret")
                       : std::optional<Secret>());
    return true;
  }
  if (type != "confirm")
    return false;
  confirm(command);
  return true;
}

void PluginSession::answer(std::optional<Secret> value) {
  if (value)
    send({"ok"}, value->reveal());
  else
    send({"fail"});
}

void PluginSession::confirm(const Stanza& command) {
  if (command.args.size() < 2 || command.args.size() > 3)
    fail_protocol();
  const auto label = [&](std::size_t i) -> std::string {
    if (i >= command.args.size())
      return {};
    const std::optional<Bytes> text = base64_decode(command.args[i], Padding::none);
    if (!text)
      fail_protocol();
    return escape_for_display(as_text(*text));
  };
  const std::string yes = label(1);
  const std::string no = label(2);
  const std::optional<bool> said =
      ui_.confirm ? ui_.confirm(shown_body(command), yes, no) : std::optional<bool>();
  if (!said)
    return send({"fail"});
  send({"ok", *said ? "yes" : "no"});
}

void PluginSession::report(const Stanza& error) {
  try {
    send({"ok"});
  } catch (const Error&) {
    // A plugin may end without waiting for the answer; what it said is the better message.
  }
  throw Error(Errc::age_plugin, "the age plugin {} says: {}", Shown::name(name_),
              Shown::foreign(as_text(error.body)));
}

void PluginSession::fail_protocol() const {
  throw Error(Errc::age_plugin, "the age plugin {} does not keep to the protocol",
              Shown::name(name_));
}

std::optional<std::string> plugin_name(std::string_view spelled) {
  std::string name(spelled);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789+-._";
  if (name.empty() || name.find_first_not_of(kAllowed) != std::string::npos)
    return std::nullopt;
  return name;
}

}  // namespace clef::age
