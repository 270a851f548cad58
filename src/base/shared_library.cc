// SPDX-License-Identifier: MIT
#include "base/shared_library.h"

#include <dlfcn.h>
#include <sys/auxv.h>

#include "base/error.h"

namespace clef {

SharedLibrary::SharedLibrary(const char* soname, std::string_view package)
    : soname_(soname),
      handle_(::getauxval(AT_SECURE) == 0 ? ::dlopen(soname, RTLD_NOW | RTLD_LOCAL) : nullptr) {
  if (handle_ == nullptr)
    throw Error(Errc::unsupported, "the library {} cannot be loaded", Shown::program(soname))
        .hint("install the package {}", Shown::name(package));
}

void* SharedLibrary::symbol(const char* name) const {
  void* const found = ::dlsym(handle_, name);
  if (found == nullptr)
    throw Error(Errc::unsupported, "the library {} has no {}", Shown::program(soname_),
                Shown::name(name));
  return found;
}

}  // namespace clef
