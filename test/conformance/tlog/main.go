// Command tlog checks a proof of an access log with golang.org/x/mod/sumdb, the code that Go's own checksum database is verified by.
// Nothing of it is the hub's: it shares no line with what it checks.
//
//	tlog inclusion KEYS PROOF              a .tlog-proof file of `mash log prove`
//	tlog consistency KEYS OLD NEW PROOF    two checkpoints, and the hashes between them in base64, one in a line
//
// KEYS is what `mash log keys` prints. It exits with 0 if all holds, and with 1 and a sentence if not.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 3 && args[0] == "inclusion":
		return inclusion(args[1], args[2])
	case len(args) == 5 && args[0] == "consistency":
		return consistency(args[1], args[2], args[3], args[4])
	}
	return fmt.Errorf("tlog inclusion KEYS PROOF | tlog consistency KEYS OLD NEW PROOF")
}

// inclusion checks that the entry in the proof is at its place in the tree that the log signed.
func inclusion(keyFile, proofFile string) error {
	text, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	head, checkpoint, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("%s: no tlog-proof", proofFile)
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return err
	}
	proof, err := hashes(lines[3:])
	if err != nil {
		return err
	}
	tree, seenBy, err := openCheckpoint(keyFile, []byte(checkpoint))
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	fmt.Printf("entry %d is in the tree of %d, signed by %s\n", index, tree.N, strings.Join(seenBy, ", "))
	return nil
}

// consistency checks that the newer tree begins with the older one.
func consistency(keyFile, oldFile, newFile, proofFile string) error {
	var trees [2]tlog.Tree
	for i, file := range []string{oldFile, newFile} {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if trees[i], _, err = openCheckpoint(keyFile, text); err != nil {
			return err
		}
	}
	text, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	proof, err := hashes(strings.Fields(string(text)))
	if err != nil {
		return err
	}
	older, newer := trees[0], trees[1]
	if err := tlog.CheckTree(proof, newer.N, newer.Hash, older.N, older.Hash); err != nil {
		return err
	}
	fmt.Printf("the tree of %d begins with the tree of %d\n", newer.N, older.N)
	return nil
}

// openCheckpoint checks the signatures of all keys that are known, of the log and of witnesses, and reads the three lines. (tlog.ParseTree
// wants "go.sum database tree" for the first of them.)
func openCheckpoint(keyFile string, text []byte) (tree tlog.Tree, by []string, err error) {
	verifiers, err := readKeys(keyFile)
	if err != nil {
		return tree, nil, err
	}
	opened, err := note.Open(text, note.VerifierList(verifiers...))
	if err != nil {
		return tree, nil, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 {
		return tree, nil, fmt.Errorf("no checkpoint")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, nil, err
	}
	if tree.Hash, err = tlog.ParseHash(lines[2]); err != nil {
		return tree, nil, err
	}
	signed := false
	for _, sig := range opened.Sigs {
		by = append(by, sig.Name)
		signed = signed || sig.Name == lines[0] && !isWitness(verifiers, sig)
	}
	if !signed {
		return tree, nil, fmt.Errorf("%s has not signed it", lines[0])
	}
	return tree, by, nil
}

func isWitness(verifiers []note.Verifier, sig note.Signature) bool {
	for _, verifier := range verifiers {
		if _, ok := verifier.(*witness); ok && verifier.Name() == sig.Name && verifier.KeyHash() == sig.Hash {
			return true
		}
	}
	return false
}

func hashes(lines []string) (proof []tlog.Hash, err error) {
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		proof = append(proof, hash)
	}
	return proof, nil
}

func readKeys(file string) (verifiers []note.Verifier, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	for _, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(strings.Split(line, "#")[0])
		if line == "" {
			continue
		}
		verifier, err := note.NewVerifier(line)
		if err != nil {
			verifier, err = newWitness(line)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", line, err)
		}
		verifiers = append(verifiers, verifier)
	}
	return verifiers, nil
}

// witness verifies cosignatures (https://c2sp.org/tlog-cosignature), which x/mod does not know.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("no verifier key")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(typed) != 33 || typed[0] != 4 {
		return nil, fmt.Errorf("no verifier key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	hash := binary.BigEndian.Uint32(sum[:4])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, fmt.Errorf("its id is another key's")
	}
	return &witness{parts[0], hash, typed[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }
func (w *witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	seen := binary.BigEndian.Uint64(sig[:8])
	cosigned := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seen, msg)
	return ed25519.Verify(w.key, []byte(cosigned), sig[8:])
}
