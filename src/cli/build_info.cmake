# Included by CMakeLists.txt it gives CLEF_BUILD_INFO, a generated source that follows HEAD: every build asks git, and
# the file is written only when the answer changed. Run as a script (-P) it is the writer.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(CLEF_BUILD_INFO ${CMAKE_CURRENT_BINARY_DIR}/build_info.cc)
  add_custom_target(clef_build_info
    COMMAND ${CMAKE_COMMAND} -DTOP=${PROJECT_SOURCE_DIR} -DOUTPUT=${CLEF_BUILD_INFO} -DCLEF_VERSION=${PROJECT_VERSION}
      "-DCLEF_COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}" -P ${CMAKE_CURRENT_LIST_FILE}
    BYPRODUCTS ${CLEF_BUILD_INFO}
    VERBATIM)
  return()
endif()

# `git describe` and friends would depend on tags and clones; the commit alone does not. A folder that merely lies
# inside someone else's repository is not that repository's commit.
set(CLEF_COMMIT unknown)
set(CLEF_MODIFIED false)
execute_process(COMMAND git -C ${TOP} rev-parse --show-toplevel HEAD OUTPUT_VARIABLE answer ERROR_QUIET RESULT_VARIABLE failed)
if(NOT failed AND answer MATCHES "^([^\n]*)\n([0-9a-f]+)\n$")
  file(REAL_PATH "${CMAKE_MATCH_1}" git_top)
  set(commit ${CMAKE_MATCH_2})
  file(REAL_PATH "${TOP}" own_top)
  if(git_top STREQUAL own_top)
    set(CLEF_COMMIT ${commit})
    execute_process(COMMAND git -C ${TOP} diff --quiet --no-ext-diff HEAD -- src CMakeLists.txt CMakePresets.json
      RESULT_VARIABLE differs ERROR_QUIET)
    if(differs)
      set(CLEF_MODIFIED true)
    endif()
  endif()
endif()

set(CLEF_LIBRARIES "")
foreach(library libcrypto libfyaml libpcre2-8 yaml-cpp jsoncpp)
  execute_process(COMMAND pkg-config --modversion ${library} OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE
    ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    string(APPEND CLEF_LIBRARIES "    {\"${library}\", \"${version}\"},\n")
  endif()
endforeach()
configure_file(${CMAKE_CURRENT_LIST_DIR}/build_info.cc.in ${OUTPUT} @ONLY)
