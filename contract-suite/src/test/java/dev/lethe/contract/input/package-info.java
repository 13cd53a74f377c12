/**
 * Bad requests, generated from the services' OpenAPI documents, and checks of the answers.
 */
package dev.lethe.contract.input;
