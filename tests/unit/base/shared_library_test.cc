// SPDX-License-Identifier: MIT
// A library is there when it is needed, or the reason says what to install.
#include "base/shared_library.h"

#include <math.h>

#include <gtest/gtest.h>

#include "base/error.h"

extern "C" int clef_no_such_function(int);

namespace clef {
namespace {

constexpr const char* kMath = "libm.so.6";

template <class Work>
Errc code_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_NE(error.message().find(kMath), std::string::npos);
    return error.code();
  }
  return Errc::internal_error;
}

TEST(SharedLibrary, GivesFunctionsWithTheTypeOfTheirHeader) {
  const SharedLibrary library(kMath, "libc6");
  const Imported<j0> bessel(library);
  EXPECT_EQ(bessel(0.0), 1.0);
  EXPECT_STREQ(symbol_name<j0>().data(), "j0");
}

TEST(SharedLibrary, SaysWhatToInstall) {
  try {
    const SharedLibrary library("libclef-absent.so.9", "libclef9");
    FAIL() << "loaded";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::unsupported);
    EXPECT_NE(error.hint_text().find("libclef9"), std::string::npos);
  }
}

TEST(SharedLibrary, RefusesAFunctionThatIsNotThere) {
  const SharedLibrary library(kMath, "libc6");
  EXPECT_EQ(code_of([&] { Imported<clef_no_such_function>{library}; }), Errc::unsupported);
}

}  // namespace
}  // namespace clef
