// SPDX-License-Identifier: MIT
// Libraries that most commands never need: loaded on first use, because linking them would cost
// every command milliseconds before main.
#pragma once

#include <array>
#include <string_view>

namespace clef {

// A library of the system by its soname, never unloaded.
class SharedLibrary {
 public:
  // unsupported, naming `package` as what to install, if there is none; also in a program that runs
  // with more rights than its caller, whose environment says where libraries are (S35).
  SharedLibrary(const char* soname, std::string_view package);
  void* symbol(const char* name) const;  // unsupported if it has no such symbol

 private:
  const char* soname_;
  void* handle_;
};

// The name of a function, cut out of the compiler's name for this one, so that a pointer is never
// paired with another function's type.
template <auto* Fn>
constexpr auto symbol_name() {
  constexpr std::string_view whole = __PRETTY_FUNCTION__;
  constexpr std::size_t start = whole.find("Fn = ") + 5;
  constexpr std::size_t begin = whole[start] == '&' ? start + 1 : start;  // clang writes &name
  constexpr std::size_t end = whole.find_first_of("];", begin);
  std::array<char, end - begin + 1> name{};
  for (std::size_t i = begin; i < end; ++i)
    name[i - begin] = whole[i];
  return name;
}

// A function of a loaded library with the type that its header declares.
//   Imported<curl_easy_init> easy_init{library};
template <auto* Fn>
class Imported {
 public:
  explicit Imported(const SharedLibrary& library)
      : fn_(reinterpret_cast<decltype(Fn)>(library.symbol(symbol_name<Fn>().data()))) {}
  template <class... A>
  auto operator()(A... args) const {
    return fn_(args...);
  }

 private:
  decltype(Fn) fn_;
};

}  // namespace clef
