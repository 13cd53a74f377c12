/**
 * For integration tests of any system: {@link dev.lethe.testdata.LetheTestData} on a test class, and a parameter
 * {@link dev.lethe.testdata.TestData} in its tests.
 */
package dev.lethe.testdata;
