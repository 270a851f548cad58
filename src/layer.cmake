# One call a room: a static library clef_<name> of the listed sources, linked to the rooms it may include
# (docs/architecture.md, the table; scripts/check-layers holds the includes against it).
#   clef_layer(sops SOURCES value.cc mac.cc DEPS syntax crypto base LIBS PkgConfig::pcre2)
function(clef_layer name)
  cmake_parse_arguments(ARG "OBJECT" "" "SOURCES;DEPS;LIBS" ${ARGN})
  if(ARG_OBJECT)
    add_library(clef_${name} OBJECT ${ARG_SOURCES})
  else()
    add_library(clef_${name} STATIC ${ARG_SOURCES})
  endif()
  target_include_directories(clef_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM ARG_DEPS PREPEND clef_)
  target_link_libraries(clef_${name} PUBLIC ${ARG_DEPS} PRIVATE clef_flags ${ARG_LIBS})
endfunction()

# The tests of one room: tests/unit/<name>/*_test.cc as listed, one binary <name>_test, each case a ctest.
function(clef_test name)
  if(NOT BUILD_TESTING)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;LIBS" ${ARGN})
  add_executable(${name}_test ${ARG_SOURCES})
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
  list(TRANSFORM ARG_DEPS PREPEND clef_)
  target_link_libraries(${name}_test PRIVATE clef_flags ${ARG_DEPS} ${ARG_LIBS} GTest::gtest_main)
  target_compile_definitions(${name}_test PRIVATE CLEF_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CLEF_BUILD_DIR="${CMAKE_BINARY_DIR}")
  gtest_discover_tests(${name}_test TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST)
endfunction()

# The cases of a test binary once more, with the newest git (scripts/install-peers) first on PATH; label git-newest.
# Without that git they fail. To be called after what adds the binary.
function(clef_test_with_newest_git target)
  if(NOT BUILD_TESTING)
    return()
  endif()
  set(peers "$ENV{CLEF_PEERS}")
  if(NOT peers)
    set(peers ${PROJECT_SOURCE_DIR}/build/peers)
  endif()
  get_property(declared GLOBAL PROPERTY CLEF_NEWEST_GIT)
  if(NOT declared)
    set_property(GLOBAL PROPERTY CLEF_NEWEST_GIT TRUE)
    add_test(NAME git-newest.is-installed COMMAND ${peers}/git-newest/bin/git --version)
    set_tests_properties(git-newest.is-installed PROPERTIES FIXTURES_SETUP git-newest LABELS git-newest)
  endif()
  gtest_discover_tests(${target} TEST_PREFIX git-newest. TEST_LIST ${target}_NEWEST_GIT DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS git-newest FIXTURES_REQUIRED git-newest
               ENVIRONMENT_MODIFICATION "PATH=path_list_prepend:${peers}/git-newest/bin")
endfunction()
