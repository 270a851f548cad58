// SPDX-License-Identifier: MIT
#include "syntax/edit_dotenv.h"

#include <algorithm>
#include <unordered_set>

#include "base/error.h"
#include "syntax/emit_lines.h"
#include "syntax/line_places.h"

namespace clef::syntax {
namespace {

class DotenvEdit {
 public:
  DotenvEdit(const Document& doc, Splices& out)
      : doc_(doc), places_(doc), out_(out), root_(doc.roots().front()) {}

  void run(const std::vector<Edit::Change>& changes) {
    for (const Edit::Change& change : changes)
      if (change.what == Edit::Change::What::comment)
        changed_comments_.insert(change.node);
    for (const Edit::Change& change : changes)
      make(change);
  }

 private:
  using What = Edit::Change::What;

  void make(const Edit::Change& change) {
    const Node& node = doc_[change.node];
    switch (change.what) {
      case What::token:
        return out_.replace(node.value.begin, node.value.end, change.text);
      case What::tree:
        return replace(change.node, change.tree);
      case What::comment:
        return out_.replace(node.value.begin, node.value.end,
                            line_comment(Format::dotenv, change.text, "\n"));
      case What::rename:
        return rename(change.node, change.text);
      case What::insert:
        return insert(change);
      case What::remove:
        return remove(change.node);
    }
  }

  void replace(NodeId id, const Tree& tree) {
    const Node& node = doc_[id];
    if (node.kind == Kind::map && node.parent == root_ && tree.kind == Kind::map)
      return places_.replace_lines(places_.lines_below(id),
                                   metadata_text(Format::dotenv, tree, "\n", false), out_);
    if (node.kind != Kind::string || tree.kind == Kind::comment)
      throw Error(Errc::unsupported, "a dotenv file holds one text a line");
    out_.replace(node.value.begin, node.value.end, line_value(Format::dotenv, tree));
  }

  void rename(NodeId id, const std::string& key) {
    if (doc_[id].parent != root_ || doc_[id].kind != Kind::string)
      throw Error(Errc::unsupported, "a line of the metadata cannot be renamed");
    out_.replace(doc_[id].key.begin, doc_[id].key.end, line_key(Format::dotenv, key));
  }

  void remove(NodeId id) {
    if (is_container(doc_[id].kind))
      return places_.replace_lines(places_.lines_below(id), {}, out_);
    Span line = places_.line(id);
    if (doc_[id].kind != Kind::comment)
      line.begin = with_comments(id, line.begin);
    out_.erase(line.begin, line.end);
  }

  // Comments directly above go with their item, but for those that open the file.
  std::uint32_t with_comments(NodeId id, std::uint32_t begin) const {
    std::uint32_t top = begin;
    for (NodeId above = places_.previous(id); above != kNone; above = places_.previous(above)) {
      const bool joined = doc_[above].kind == Kind::comment && places_.line(above).end == top;
      if (!joined || changed_comments_.count(above) != 0)
        break;
      top = places_.line(above).begin;
    }
    return top == 0 ? begin : top;
  }

  void insert(const Edit::Change& change) {
    if (change.node != root_)
      throw Error(Errc::unsupported, "a dotenv file holds no nested values");
    if (change.text == "sops" && change.tree.kind == Kind::map)
      return places_.append(metadata_text(Format::dotenv, change.tree, "\n", false), out_);
    if (change.tree.kind == Kind::comment)
      return places_.insert(
          place(change.after),
          line_comment(Format::dotenv, change.tree.text.reveal_text(), "\n") + '\n', out_);
    const std::string line = line_key(Format::dotenv, change.text) + '=' +
                             line_value(Format::dotenv, change.tree) + '\n';
    places_.insert(place(change.after), line, out_);
  }

  // Behind `after`, or behind the last item; where there is none, before the metadata.
  std::uint32_t place(NodeId after) const {
    if (after == root_)
      return 0;
    NodeId behind = after;
    NodeId metadata = kNone;
    for (NodeId id = doc_[root_].first_child; id != kNone; id = doc_[id].next) {
      if (doc_[id].kind == Kind::map)
        metadata = id;
      else if (after == kNone && doc_[id].kind != Kind::comment)
        behind = id;
    }
    if (behind != kNone)
      return places_.line(behind).end;
    return metadata != kNone ? places_.line_start(doc_[metadata].value.begin) : places_.size();
  }

  const Document& doc_;
  LinePlaces places_;
  Splices& out_;
  NodeId root_;
  std::unordered_set<NodeId> changed_comments_;
};

}  // namespace

void plan_dotenv_edit(const Document& doc, const std::vector<Edit::Change>& changes, Splices& out) {
  DotenvEdit(doc, out).run(changes);
}

}  // namespace clef::syntax
