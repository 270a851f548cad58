// SPDX-License-Identifier: MIT
#include "matrix/scaffold.h"

#include "base/error.h"
#include "syntax/tree.h"

namespace clef::matrix {
namespace {

using syntax::Format;
using syntax::Kind;

std::string scalar(std::string_view text) {
  return syntax::emit_scalar(Format::yaml, Kind::string, text, -1);
}

std::string line(int indent, std::string_view key, std::string_view value) {
  return std::string(static_cast<std::size_t>(indent), ' ') + std::string(key) + ": " +
         scalar(value) + "\n";
}

std::string environment_description(std::string_view name) {
  if (name == "production")
    return "Live system";
  return name == "staging" ? "Pre-production" : "Local development";
}

std::string namespace_description(std::string name) {
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name + " configuration";
}

std::string recipient_lines(int indent, const std::vector<Recipient>& recipients) {
  const std::string blank(static_cast<std::size_t>(indent), ' ');
  std::string text;
  for (const Recipient& recipient : recipients) {
    if (recipient.label.empty()) {
      text += blank + "- " + scalar(recipient.key) + "\n";
      continue;
    }
    text += blank + "- key: " + scalar(recipient.key) + "\n";
    text += line(indent + 2, "label", recipient.label);
  }
  return text;
}

std::string environment_text(const NewManifest& wanted, const std::string& name) {
  std::string text = "  - name: " + scalar(name) + "\n";
  text += line(4, "description", environment_description(name));
  if (name == "production")
    text += "    protected: true\n";
  if (const auto it = wanted.environment_backends.find(name);
      it != wanted.environment_backends.end()) {
    text += "    sops:\n" + line(6, "backend", backend_name(it->second.backend));
    if (!it->second.key_id.empty())
      text += line(6, backend_field(it->second.backend), it->second.key_id);
  }
  if (const auto it = wanted.environment_recipients.find(name);
      it != wanted.environment_recipients.end())
    text += "    recipients:\n" + recipient_lines(6, it->second);
  return text;
}

std::string sops_text(const NewManifest& wanted) {
  std::string text = "sops:\n" + line(2, "default_backend", backend_name(wanted.backend.backend));
  if (!wanted.backend.key_id.empty())
    text += line(2, backend_field(wanted.backend.backend), wanted.backend.key_id);
  if (wanted.selector)
    text += line(2, sops::selector_name(wanted.selector->kind), wanted.selector->value);
  if (!wanted.recipients.empty())
    text += "  age:\n    recipients:\n" + recipient_lines(6, wanted.recipients);
  return text;
}

}  // namespace

std::string manifest_text(const NewManifest& wanted) {
  std::string text =
      "# Which secrets there are and who may read them. 'git clef lint' holds the files against "
      "it.\nversion: 1\nenvironments:\n";
  for (const std::string& name : wanted.environments)
    text += environment_text(wanted, name);
  text += "namespaces:\n";
  for (const std::string& name : wanted.namespaces)
    text +=
        "  - name: " + scalar(name) + "\n" + line(4, "description", namespace_description(name));
  return text + sops_text(wanted) + line(0, "file_pattern", wanted.file_pattern);
}

const std::string_view kDefaultClefignore =
    "# Paths that 'git clef scan' leaves out; a line that ends in / is a folder.\n"
    "node_modules/\n"
    "vendor/\n"
    ".yarn/\n"
    "dist/\n"
    "build/\n"
    ".next/\n"
    ".nuxt/\n"
    "**/*.lock\n"
    "package-lock.json\n"
    "yarn.lock\n";

}  // namespace clef::matrix
