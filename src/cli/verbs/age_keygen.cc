// SPDX-License-Identifier: MIT
#include "cli/key_writer.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

const Verb kVerb{"age keygen", "", "make a private key", Group::keys, nothing, make<Keygen>};

}  // namespace
}  // namespace clef::cli
