// SPDX-License-Identifier: MIT
#include "scan/rule.h"

namespace clef::scan {

std::string_view confidence_name(Confidence confidence) {
  switch (confidence) {
    case Confidence::low:
      return "low";
    case Confidence::medium:
      return "medium";
    case Confidence::high:
      break;
  }
  return "high";
}

}  // namespace clef::scan
