/** A service as it is deployed: a process of its own, made by the build, which a test can start, question and kill. */
package dev.lethe.testing.service;
