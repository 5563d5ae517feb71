"""What we compute, written into somebody's own form: into its cells and nowhere else.

proposal says what belongs where, plan which of it may be written, sheetcells and wordcells change those cells inside the
package; every other byte of the file stays.
"""
