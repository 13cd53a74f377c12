package dev.lethe.users.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts an answer with the key that its client chose. An answer names deleted users, and must not become the place
 * where they live on: it is for who repeats the request, not for who only has the database. That protects as well as the
 * key is hard to guess.
 */
final class Sealed {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private Sealed() {}

    static byte[] seal(String text, KeyedRequest request) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce); // not a constant: a native executable would be built with its seed
        byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, request, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = Arrays.copyOf(nonce, NONCE + encrypted.length);
        System.arraycopy(encrypted, 0, sealed, NONCE, encrypted.length);
        return sealed;
    }

    static String open(byte[] sealed, KeyedRequest request) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        byte[] encrypted = Arrays.copyOfRange(sealed, NONCE, sealed.length);
        return new String(crypt(Cipher.DECRYPT_MODE, request, nonce, encrypted), StandardCharsets.UTF_8);
    }

    static byte[] digest(String purpose, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                digest.update((byte) 0);
                digest.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] crypt(int mode, KeyedRequest request, byte[] nonce, byte[] content) {
        byte[] key = digest("answer", request.actor().toString(), request.key());
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An answer couldn't be sealed or opened", e);
        }
    }
}
