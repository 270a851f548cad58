// SPDX-License-Identifier: MIT
#include "syntax/edit_plan.h"

#include <algorithm>

#include "base/error.h"
#include "syntax/edit_json.h"
#include "syntax/edit_yaml.h"
#include "syntax/yaml_style.h"

namespace clef::syntax {

ItemList::ItemList(const Places& places, const ContainerChange& change) {
  for (NodeId id = places.first_item(change.id); id != kNone; id = places.next_item(id)) {
    index_.emplace(id, ids.size());
    ids.push_back(id);
  }
  removed.resize(ids.size());
  kept = ids.size();
  for (const NodeId id : change.removed) {
    const std::size_t at = index_.at(id);
    kept -= removed[at] ? 0U : 1U;
    removed[at] = true;
  }
  const Document& doc = places.doc();
  last_ = static_cast<std::ptrdiff_t>(ids.size()) - 1;
  const bool top = doc[change.id].parent == kNone && doc[change.id].kind == Kind::map;
  if (top && !ids.empty() && doc.key(ids.back()) == "sops")
    --last_;
  for (const Edit::Change* each : change.inserts)
    inserts.emplace_back(anchor(places, *each), each);
  std::stable_sort(inserts.begin(), inserts.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::ptrdiff_t ItemList::anchor(const Places& places, const Edit::Change& insert) const {
  if (insert.after == kNone)
    return last_;
  if (insert.after == insert.node)
    return -1;
  NodeId id = insert.after;
  if (places.doc()[id].kind == Kind::comment)
    id = places.previous_item(id);
  return id == kNone ? -1 : static_cast<std::ptrdiff_t>(index_.at(id));
}

std::uint32_t with_comments_above(const Places& places, std::uint32_t begin, std::uint32_t from,
                                  bool keep_file_header) {
  const std::uint32_t own = places.line_start(begin);
  const auto column = static_cast<std::uint32_t>(places.column(begin));
  std::uint32_t top = own;
  while (top > from && top > 0) {
    const std::uint32_t line =
        places.line_start(top - (places.text().substr(0, top).ends_with("\r\n") ? 2 : 1));
    if (line < from || line == top || places.skip_blanks(line) != line + column ||
        places.text().substr(line + column, 1) != "#")
      break;
    top = line;
  }
  // Comments that open the file speak of the file.
  return keep_file_header && top == places.line_start(0) ? own : top;
}

namespace {

class Planner {
 public:
  Planner(const Places& places, Splices& out)
      : places_(places), doc_(places.doc()), out_(out), yaml_(places, out), flow_(places, out) {}

  void run(const std::vector<Edit::Change>& changes) {
    for (const Edit::Change& change : changes)
      add(change);
    // Where two blocks end in one line, what is added to the inner one comes first.
    std::stable_sort(containers_.begin(), containers_.end(),
                     [&](const ContainerChange& a, const ContainerChange& b) {
                       return depth(a.id) > depth(b.id);
                     });
    for (const ContainerChange& change : containers_)
      restructure(change);
  }

 private:
  using What = Edit::Change::What;

  void add(const Edit::Change& change) {
    switch (change.what) {
      case What::token:
        return token(change);
      case What::tree:
        return tree(change);
      case What::comment:
        return comment(change);
      case What::rename:
        return rename(change);
      case What::insert:
        container(change.node).inserts.push_back(&change);
        return;
      case What::remove:
        remove(change.node);
    }
  }

  unsigned depth(NodeId id) const {
    unsigned levels = 0;
    for (id = doc_[id].parent; id != kNone; id = doc_[id].parent)
      ++levels;
    return levels;
  }

  ContainerChange& container(NodeId id) {
    const auto [found, fresh] = index_.emplace(id, containers_.size());
    if (fresh) {
      containers_.emplace_back();
      containers_.back().id = id;
    }
    return containers_[found->second];
  }

  void remove(NodeId id) {
    if (doc_[id].kind == Kind::comment)
      return yaml_.remove_comment(id);
    if (doc_[id].parent == kNone)
      throw Error(Errc::internal_error, "the top of a document cannot be removed");
    container(doc_[id].parent).removed.push_back(id);
  }

  bool flow_place(NodeId id) const { return doc_.format() == Format::json || places_.in_flow(id); }

  // Within brackets a comment between a value and its tag has no place of its own.
  void refuse_detached(NodeId id) const {
    if (places_.detached_content(id) != kNone)
      throw Error(Errc::unsupported, "a comment stands between the value and its tag");
  }

  void token(const Edit::Change& change) {
    if (flow_place(change.node))
      refuse_detached(change.node);
    if (flow_place(change.node))
      flow_.replace_token(change.node, change.text);
    else
      yaml_.replace_token(change.node, change.text);
  }

  void tree(const Edit::Change& change) {
    if (doc_[change.node].parent == kNone)
      throw Error(Errc::internal_error, "the top of a document cannot be replaced");
    const bool to_comment = change.tree.kind == Kind::comment;
    const bool from_comment = doc_[change.node].kind == Kind::comment;
    if (flow_place(change.node)) {
      refuse_detached(change.node);
      if (to_comment || from_comment)
        throw Error(Errc::unsupported, "a comment cannot be moved inside brackets");
      flow_.replace(change.node, change.tree);
    } else if (from_comment && !to_comment) {
      yaml_.comment_to_item(change.node, change.tree);
    } else if (to_comment && !from_comment) {
      yaml_.item_to_comment(change.node, change.tree);
    } else if (to_comment) {
      out_comment(change.node, change.tree.text.reveal_text());
    } else {
      yaml_.replace(change.node, change.tree);
    }
  }

  void comment(const Edit::Change& change) { out_comment(change.node, change.text); }

  void out_comment(NodeId id, std::string_view text) {
    const Span span = doc_[id].value;
    const bool alone = places_.first_on_line(span.begin);
    // A comment behind an item cannot go on below: it would come before the next one.
    const std::string lines =
        alone ? comment_lines(text, places_.column(span.begin), places_.newline())
              : comment_lines(text, 0, " ");
    out_.replace(span.begin, span.end, "#" + lines);
  }

  void rename(const Edit::Change& change) {
    if (doc_.format() == Format::json || places_.in_flow(change.node) ||
        places_.is_flow(doc_[change.node].parent))
      flow_.rename(change.node, change.text);
    else
      yaml_.rename(change.node, change.text);
  }

  void restructure(const ContainerChange& change) {
    const bool flow = places_.is_flow(change.id);
    if (!flow && places_.in_flow(change.id))
      throw Error(Errc::unsupported, "a pair without braces in a list cannot be changed");
    if (!flow)
      return yaml_.restructure(change);
    // An empty {} of a block document is written out as a block.
    if (doc_.format() == Format::yaml && !places_.in_flow(change.id) &&
        places_.has_empty_brackets(change.id))
      return yaml_.fill_empty(change);
    flow_.restructure(change);
  }

  const Places& places_;
  const Document& doc_;
  Splices& out_;
  YamlEdit yaml_;
  FlowEdit flow_;
  std::vector<ContainerChange> containers_;
  std::unordered_map<NodeId, std::size_t> index_;
};

}  // namespace

void plan_edit(const Places& places, const std::vector<Edit::Change>& changes, Splices& out) {
  if (places.doc().has_copies() && !changes.empty())
    throw Error(Errc::unsupported, "a document with aliases cannot be changed in place");
  Planner(places, out).run(changes);
}

}  // namespace clef::syntax
