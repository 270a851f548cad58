// SPDX-License-Identifier: MIT
#include "syntax/config_events.h"

#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

std::size_t line_of(const YAML::Mark& mark) { return static_cast<std::size_t>(mark.line) + 1; }

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

}  // namespace

ConfigBuilder::Ptr read_config_events(std::string_view name, std::string_view text) {
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

}  // namespace clef::syntax
