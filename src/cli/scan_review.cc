// SPDX-License-Identifier: MIT
#include "cli/scan_review.h"

#include <fcntl.h>

#include "base/error.h"
#include "base/file.h"
#include "base/terminal.h"
#include "scan/redact.h"

namespace clef::cli {
namespace {

constexpr std::size_t kLongest = 160;

// /dev/tty, never a stream that may be a file: a secret may be shown here.
class Screen {
 public:
  Screen() : fd_(::open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY)) {
    if (!fd_)
      throw Error(Errc::no_terminal, "there is no terminal to review findings on")
          .hint("name them: --harmless FINGERPRINT");
  }
  void line(const std::string& text) const {
    std::string safe = escape_for_display(text) + "\n";
    write_all(fd_.get(), as_bytes(safe));
    wipe(safe);
  }

 private:
  Fd fd_;
};

void show(const Screen& screen, const scan::Finding& shown, const std::string& position) {
  screen.line("");
  screen.line(position + shown.path + ":" + std::to_string(shown.place.start_line) + ": " +
              shown.rule + " (" + std::string(scan::confidence_name(shown.confidence)) + ") " +
              shown.description);
  screen.line("  " + shown.match.substr(0, kLongest));
}

// The answer's first letter; 0 for none.
char ask_letter() {
  const std::string answer =
      prompt_line(Shown::words("is it a (s)ecret or (h)armless; (r)eveal, (l)ater, (q)uit"));
  return answer.empty() ? '\0' : answer.front();
}

enum class Answer : std::uint8_t { secret, harmless, later, quit };

Answer ask(const Screen& screen, const scan::Finding& finding) {
  while (true) {
    switch (ask_letter()) {
      case 's':
        return Answer::secret;
      case 'h':
        return Answer::harmless;
      case 'r':
        screen.line("  " + finding.match);
        break;
      case 'l':
        return Answer::later;
      case 'q':
        return Answer::quit;
      default:
        break;
    }
  }
}

}  // namespace

ReviewMarks ask_about_findings(const std::vector<scan::Finding>& findings) {
  ReviewMarks marks;
  if (findings.empty())
    return marks;
  const Screen screen;
  constexpr unsigned kAll = 100;
  const std::vector<scan::Finding> shown = scan::redacted(findings, kAll);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    show(screen, shown[i], std::to_string(i + 1) + " of " + std::to_string(findings.size()) + "  ");
    const Answer answer = ask(screen, findings[i]);
    if (answer == Answer::quit)
      break;
    if (answer != Answer::later)
      marks[i] = answer == Answer::secret ? scan::Mark::real : scan::Mark::harmless;
  }
  return marks;
}

ReviewMarks marks_by_fingerprint(const std::vector<scan::Finding>& findings,
                                 const std::vector<std::string>& fingerprints, scan::Mark mark) {
  ReviewMarks marks;
  for (const std::string& fingerprint : fingerprints) {
    bool found = false;
    for (std::size_t i = 0; i < findings.size(); ++i)
      if (findings[i].fingerprint == fingerprint || findings[i].position == fingerprint) {
        marks[i] = mark;
        found = true;
      }
    if (!found)
      throw Error(Errc::not_found, "no finding has the fingerprint {}", Shown::name(fingerprint))
          .hint("'git clef scan' shows them");
  }
  return marks;
}

}  // namespace clef::cli
