// SPDX-License-Identifier: MIT
// One conversation with an age plugin: stanzas over its stdin and stdout (docs/format.md, "age
// plugins").
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "age/age.h"

namespace clef::age {

// Starts age-plugin-NAME and speaks with it. Everything that goes wrong is age_plugin, naming the
// plugin. The program is ended with the object.
class PluginSession {
 public:
  // Takes a command apart from those that ask the person; throws age_plugin to end the session.
  using Handler = std::function<void(const Stanza& command)>;
  using Handlers = std::map<std::string, Handler, std::less<>>;

  // `mode`: "recipient-v1" or "identity-v1". `ui` must outlive the session.
  PluginSession(std::string name, std::string_view mode, const PluginUi& ui);
  ~PluginSession();

  // First phase: ours alone to speak.
  void send(std::vector<std::string> args, ByteView body = {});
  // Second phase, until the plugin says "done": answers questions through the ui, "ok" after a
  // handler returned, "unsupported" to every other command. An "error" command is thrown.
  void serve(const Handlers& handlers);

  // A breach of the protocol, in the plugin's name.
  [[noreturn]] void fail_protocol() const;

 private:
  Stanza receive();
  void dispatch(const Stanza& command, const Handlers& handlers);
  bool ask_person(const Stanza& command);
  void answer(std::optional<Secret> value);
  void confirm(const Stanza& command);
  [[noreturn]] void report(const Stanza& error);

  std::string name_;
  const PluginUi& ui_;
  std::unique_ptr<ChildPipe> pipe_;
};

// NAME of a plugin key in lower case, if it may be part of a program's name.
std::optional<std::string> plugin_name(std::string_view spelled);

}  // namespace clef::age
